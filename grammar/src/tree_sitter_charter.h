// The language of cookie charters, for libtree-sitter.
#ifndef TREE_SITTER_CHARTER_H
#define TREE_SITTER_CHARTER_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct TSLanguage TSLanguage;

const TSLanguage *tree_sitter_charter(void);

#ifdef __cplusplus
}
#endif

#endif
