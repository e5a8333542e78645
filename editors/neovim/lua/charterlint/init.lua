-- The settings, and what happens when Neovim starts.
local M = {}

local defaults = {
  -- The language server, as a list of words.
  cmd = { 'charterlint', 'server' },
  -- Start it for charters. Without it, commands and colours still work.
  enable = true,
  -- Messages: 'en' or 'fr'; nil takes the language of Neovim's own messages.
  language = nil,
  -- What the server is told: the section `charterlint` of its settings.
  settings = {},
  -- File types, other than `charter`, whose files are charters when their names match one of
  -- `patterns`: Vim's regular expressions on the name without its folder.
  filetypes = { 'markdown', 'text' },
  patterns = { [[\c\%(charte\|cookie\)]] },
  -- The root of a project is where one of these is, upwards from the file.
  root_markers = { '.charterlint.json', '.git' },
  -- Colours and folds from the parser, when it is there.
  highlight = true,
}

-- Only what differs is kept, so that g:charterlint may be set before or after setup().
local given = {}

--- The settings in force: the defaults, g:charterlint, setup().
function M.settings()
  local global = type(vim.g.charterlint) == 'table' and vim.g.charterlint or {}
  return vim.tbl_extend('force', defaults, global, given)
end

--- Changes settings; to be called before a charter is opened.
function M.setup(options)
  for key in pairs(options or {}) do
    if defaults[key] == nil and key ~= 'language' then
      error(string.format('charterlint: there is no setting `%s`; see :help charterlint-settings', key))
    end
  end
  given = vim.tbl_extend('force', given, options or {})
  require('charterlint.client').reconfigure()
end

--- Tells whether the buffer is a charter, by its file type and its name.
function M.is_charter(buffer)
  if vim.bo[buffer].buftype ~= '' then return false end
  local filetype = vim.bo[buffer].filetype
  if filetype == 'charter' then return true end
  local settings = M.settings()
  if not vim.tbl_contains(settings.filetypes, filetype) then return false end
  local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':t')
  for _, pattern in ipairs(settings.patterns) do
    if vim.fn.match(name, pattern) >= 0 then return true end
  end
  return false
end

--- Called once, by the plugin.
function M.start()
  require('charterlint.client').start()
  require('charterlint.commands').create()
end

return M
