-- Starts the language server, with what the Neovim at hand has for it:
--   0.11 and later  vim.lsp.config(), vim.lsp.enable()
--   0.8 to 0.10     vim.lsp.start()
--   0.7             vim.lsp.start_client(), vim.lsp.buf_attach_client()
local M = {}

M.name = 'charterlint'

local has_enable = vim.fn.has('nvim-0.11') == 1

local function charterlint() return require('charterlint') end

--- The folder that holds the file and one of the markers, or the folder of the file.
function M.root_of(buffer)
  local name = vim.api.nvim_buf_get_name(buffer)
  local folder = name == '' and vim.fn.getcwd() or vim.fn.fnamemodify(name, ':p:h')
  local markers = charterlint().settings().root_markers
  local at = folder
  while true do
    for _, marker in ipairs(markers) do
      if vim.loop.fs_stat(at .. '/' .. marker) then return at end
    end
    local parent = vim.fn.fnamemodify(at, ':h')
    if parent == at then return folder end
    at = parent
  end
end

--- `fr` or `en`: of the settings, else of Neovim's messages.
local function language()
  return charterlint().settings().language or (vim.v.lang:match('^fr') and 'fr' or 'en')
end

-- Neovim tells no locale by itself (LSP 3.17, initialize).
local function before_init(params) params.locale = language() end

-- Neovim before 0.9 asks for layout without announcing that it does.
local function capabilities()
  local all = vim.lsp.protocol.make_client_capabilities()
  for _, method in ipairs({ 'formatting', 'rangeFormatting' }) do
    all.textDocument[method] = all.textDocument[method] or { dynamicRegistration = false }
  end
  return all
end

local function config_of(root)
  local settings = charterlint().settings()
  return {
    name = M.name,
    cmd = settings.cmd,
    root_dir = root,
    capabilities = capabilities(),
    before_init = before_init,
    on_init = function(client) require('charterlint.sync').mend(client) end,
    settings = { charterlint = settings.settings },
    init_options = settings.settings,
  }
end

--- For Neovim 0.11 and later: lsp/charterlint.lua.
function M.config_for_enable()
  local config = config_of(nil)
  local settings = charterlint().settings()
  config.filetypes = vim.list_extend({ 'charter' }, settings.filetypes)
  -- Where this does not call back, the server is not started: Markdown that is no charter.
  config.root_dir = function(buffer, found)
    if charterlint().is_charter(buffer) then found(M.root_of(buffer)) end
  end
  return config
end

-- Tells once that there is no server: an editor that nags is worse than one that is silent.
local told = false
local function can_run(cmd)
  if type(cmd) ~= 'table' or vim.fn.executable(cmd[1]) == 1 then return true end
  if not told then
    told = true
    vim.notify(
      string.format('charterlint: there is no program `%s`; see :checkhealth charterlint', cmd[1]),
      vim.log.levels.WARN
    )
  end
  return false
end

-- The clients of Neovim 0.7, by their roots.
local by_root = {}

local function start_client(buffer)
  local root = M.root_of(buffer)
  local client = by_root[root] and vim.lsp.get_client_by_id(by_root[root])
  if not client or client.is_stopped() then
    local config = config_of(root)
    config.on_exit = function() by_root[root] = nil end
    by_root[root] = vim.lsp.start_client(config)
  end
  if by_root[root] then vim.lsp.buf_attach_client(buffer, by_root[root]) end
end

--- Attaches the server to the buffer, and starts it when there is none for its folder.
function M.attach(buffer)
  local settings = charterlint().settings()
  if not settings.enable or not charterlint().is_charter(buffer) then return end
  if not can_run(settings.cmd) then return end
  if vim.lsp.start then
    vim.lsp.start(config_of(M.root_of(buffer)), { bufnr = buffer })
  else
    start_client(buffer)
  end
end

--- The clients of charterlint: of the buffer, or all of them.
function M.clients(buffer)
  local all
  if vim.lsp.get_clients then
    all = vim.lsp.get_clients({ bufnr = buffer, name = M.name })
  elseif buffer then
    all = vim.tbl_values(vim.lsp.buf_get_clients(buffer))
  else
    all = vim.lsp.get_active_clients()
  end
  return vim.tbl_filter(function(client) return client.name == M.name end, all)
end

-- LSP 3.17, ErrorCodes: the document changed under the request, which is to be sent again.
local content_modified = -32801

local function ask_once(buffer, method, params, timeout)
  -- Neovim sends what was typed before a request, for the buffer that it is told by number.
  if buffer == 0 then buffer = vim.api.nvim_get_current_buf() end
  local client = M.clients(buffer)[1]
  if not client then return nil, nil, 'the language server is not running here' end
  local answer, problem
  if has_enable then
    answer, problem = client:request_sync(method, params, timeout or 2000, buffer)
  else
    answer, problem = client.request_sync(method, params, timeout or 2000, buffer)
  end
  if not answer then return nil, nil, tostring(problem) end
  if answer.err then return nil, nil, answer.err.message, answer.err.code == content_modified end
  return client, answer.result
end

--- Asks the server of the buffer and waits. Gives the client and the result, or an error in words.
function M.ask(...)
  for _ = 1, 5 do
    local client, result, problem, again = ask_once(...)
    if not again then return client, result, problem end
  end
  return nil, nil, 'the document changes too fast'
end

--- Starts the servers again, for the buffers that have them.
function M.restart()
  local buffers = {}
  for _, client in ipairs(M.clients()) do
    vim.list_extend(buffers, vim.tbl_keys(client.attached_buffers))
    if has_enable then client:stop() else client.stop() end
  end
  vim.wait(2000, function() return #M.clients() == 0 end, 20)
  for _, buffer in ipairs(buffers) do
    if has_enable then
      vim.api.nvim_exec_autocmds('FileType', { group = 'nvim.lsp.enable', buffer = buffer })
    else
      M.attach(buffer)
    end
  end
end

--- Takes changed settings over.
function M.reconfigure()
  if not has_enable or not vim.g.loaded_charterlint then return end
  vim.lsp.config(M.name, M.config_for_enable())
  vim.lsp.enable(M.name, charterlint().settings().enable)
end

--- Called once: from now on charters have their server.
function M.start()
  local group = vim.api.nvim_create_augroup('charterlint', {})
  if has_enable then
    vim.lsp.enable(M.name, charterlint().settings().enable)
    vim.api.nvim_create_autocmd('FileType', {
      group = group,
      callback = function(event)
        if charterlint().is_charter(event.buf) then can_run(vim.lsp.config[M.name].cmd) end
      end,
    })
    return
  end
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    callback = function(event) M.attach(event.buf) end,
  })
end

return M
