// What a session lives in: the client's settings, its folders, the files that it watches for us.
#pragma once

#include "server/lsp/session.hpp"

namespace charterlint::lsp {

/// Reads folders and settings of the initialize request.
void read_environment(Session& session, const Json& params);

void initialized(Session& session, const Json& params);
void set_trace(Session& session, const Json& params);
void did_change_configuration(Session& session, const Json& params);
void did_change_watched_files(Session& session, const Json& params);
void did_change_workspace_folders(Session& session, const Json& params);

/// Configuration files may have changed: they are read again, and all documents judged again.
void reread_configuration(Session& session);

/// Tells what is wrong with the configuration files that were read since it was told last.
void report_configuration(Session& session);

/// Asks the client to pull again what it shows, as far as it can be asked.
void refresh(Session& session);

}  // namespace charterlint::lsp
