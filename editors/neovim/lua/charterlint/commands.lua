-- :Charterlint and what it does.
local M = {}

local client = require('charterlint.client')

local function say(message, level)
  vim.notify('charterlint: ' .. message, level or vim.log.levels.INFO)
end

local function complain(message) say(message, vim.log.levels.ERROR) end

local function document() return { uri = vim.uri_from_bufnr(0) } end

--- Runs the program with arguments; gives what it prints, or nil.
local function run(arguments)
  local program = require('charterlint').settings().cmd
  program = type(program) == 'table' and program[1] or 'charterlint'
  if vim.fn.executable(program) == 0 then
    complain(string.format('there is no program `%s`', program))
    return nil
  end
  local said = vim.fn.systemlist(vim.list_extend({ program }, arguments))
  if vim.v.shell_error ~= 0 then
    complain(table.concat(said, '\n'))
    return nil
  end
  return said
end

-- The action that fixes all, with its edits; or nil and what went wrong, if anything.
local function fix_all(buffer)
  local last = vim.api.nvim_buf_line_count(buffer)
  local asker, actions, problem = client.ask(buffer, 'textDocument/codeAction', {
    textDocument = document(),
    range = { start = { line = 0, character = 0 }, ['end'] = { line = last, character = 0 } },
    context = { diagnostics = {}, only = { 'source.fixAll.charterlint' } },
  })
  local action = (actions or {})[1]
  if problem or not action or action.edit then return asker, action, problem end
  return client.ask(buffer, 'codeAction/resolve', action)
end

--- Everything that has a safe fix is fixed.
function M.fix()
  local buffer = vim.api.nvim_get_current_buf()
  local asker, action, problem
  for _ = 1, 3 do -- what was offered for a text that has changed since is asked for again
    asker, action, problem = fix_all(buffer)
    if not problem then break end
  end
  if problem then return complain(problem) end
  if not action then return say('nothing here has a safe fix') end
  if action.edit then vim.lsp.util.apply_workspace_edit(action.edit, asker.offset_encoding) end
end

--- The tables are laid out.
function M.format()
  local buffer = vim.api.nvim_get_current_buf()
  local asker, edits, problem = client.ask(buffer, 'textDocument/formatting', {
    textDocument = document(),
    options = { tabSize = vim.bo.tabstop, insertSpaces = vim.bo.expandtab },
  })
  if problem then return complain(problem) end
  if edits and #edits > 0 then
    vim.lsp.util.apply_text_edits(edits, buffer, asker.offset_encoding)
  end
end

--- The rule of the finding nearest to the cursor in its line, or nil.
local function rule_here()
  local position = vim.api.nvim_win_get_cursor(0)
  local nearest, distance
  for _, finding in ipairs(vim.diagnostic.get(0, { lnum = position[1] - 1 })) do
    local far = math.abs(finding.col - position[2])
    local code = finding.code
      or vim.tbl_get(finding, 'user_data', 'lsp', 'code')
    if finding.source == 'charterlint' and code and (not distance or far < distance) then
      nearest, distance = code, far
    end
  end
  return nearest
end

--- The page of a rule, in a window.
function M.explain(rule)
  rule = rule or rule_here()
  if not rule then return complain('there is no finding in this line; name a rule') end
  local page = run({ 'explain', rule, '--lang', vim.v.lang:match('^fr') and 'fr' or 'en' })
  if not page then return end
  vim.cmd('new')
  vim.bo.buftype, vim.bo.bufhidden, vim.bo.swapfile = 'nofile', 'wipe', false
  vim.api.nvim_buf_set_name(0, 'charterlint://' .. rule)
  vim.api.nvim_buf_set_lines(0, 0, -1, true, page)
  vim.bo.filetype = 'markdown'
  vim.bo.modifiable, vim.bo.modified = false, false
end

--- All findings of this buffer, in the location list.
function M.list()
  vim.diagnostic.setloclist({ open = #vim.diagnostic.get(0) > 0, title = 'charterlint' })
end

function M.restart() client.restart() end

function M.parser()
  local file, problem = require('charterlint.parser').build()
  if not file then return complain('the parser was not built: ' .. problem) end
  say('the parser is ' .. file)
  require('charterlint.parser').highlight(0)
end

local subcommands = { 'fix', 'format', 'explain', 'list', 'restart', 'parser' }

local function matching(words, beginning)
  return vim.tbl_filter(function(word) return vim.startswith(word, beginning) end, words)
end

local function complete(beginning, line)
  local words = vim.split(line, '%s+', { trimempty = true })
  local number = #words + (line:match('%s$') and 1 or 0)
  if number <= 2 then return matching(subcommands, beginning) end
  if words[2] ~= 'explain' or number > 3 then return {} end
  local rules = {}
  for _, rule in ipairs(vim.fn.json_decode(run({ 'explain', '--all', '--format', 'json' }) or '[]')) do
    table.insert(rules, rule.id)
  end
  return matching(rules, beginning)
end

function M.create()
  vim.api.nvim_create_user_command('Charterlint', function(command)
    local name = command.fargs[1]
    if not vim.tbl_contains(subcommands, name) then
      return complain(string.format('there is no `:Charterlint %s`', name))
    end
    M[name](command.fargs[2])
  end, { nargs = '+', complete = complete, desc = 'Fix, lay out and explain cookie charters' })
end

return M
