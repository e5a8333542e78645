// A floor to measure by: md4c, the fastest Markdown parser that we know of, reads a file as GFM and
// calls back for everything in it, and nothing is done with what it tells.
#include <md4c.h>
#include <stdio.h>
#include <stdlib.h>

static int on_block(MD_BLOCKTYPE type, void* detail, void* count) {
  (void)type, (void)detail, ++*(long*)count;
  return 0;
}
static int on_span(MD_SPANTYPE type, void* detail, void* count) {
  (void)type, (void)detail, ++*(long*)count;
  return 0;
}
static int on_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* count) {
  (void)type, (void)text, (void)size, ++*(long*)count;
  return 0;
}

int main(int argc, char** argv) {
  FILE* const file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (file == NULL) return 2;
  fseek(file, 0, SEEK_END);
  const long size = ftell(file);
  rewind(file);
  char* const text = malloc((size_t)size + 1);
  if (text == NULL || fread(text, 1, (size_t)size, file) != (size_t)size) return 2;
  long count = 0;
  const MD_PARSER parser = {
      0, MD_DIALECT_GITHUB, on_block, on_block, on_span, on_span, on_text, NULL, NULL};
  const int failed = md_parse(text, (MD_SIZE)size, &parser, &count);
  printf("%ld\n", count);
  free(text);
  fclose(file);
  return failed;
}
