-- :checkhealth charterlint
local M = {}

-- Neovim 0.10 gave the functions new names and 0.12 has only those; 0.7 has them in a module.
local health = vim.health or require('health')
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local info = health.info or health.report_info
local warn = health.warn or health.report_warn
local problem = health.error or health.report_error

local function check_program()
  local cmd = require('charterlint').settings().cmd
  if type(cmd) ~= 'table' then return info('the server is started by a function of yours') end
  local program = vim.fn.exepath(cmd[1])
  if program == '' then
    return problem(string.format('there is no program `%s`', cmd[1]), {
      'install charterlint, so that it is on the PATH: `pip install charterlint`, or the .deb',
      "or tell where it is: vim.g.charterlint = { cmd = { '/path/to/charterlint', 'server' } }",
    })
  end
  local version = vim.fn.system({ program, '--version' })
  if vim.v.shell_error ~= 0 or not version:match('^charterlint %d') then
    return problem(string.format('`%s --version` does not answer as charterlint does', program))
  end
  ok(string.format('%s (%s)', vim.trim(version), program))
end

local function check_parser()
  local parser = require('charterlint.parser')
  local loaded, why = parser.load()
  if not loaded then return warn('no colours: ' .. why, { '`:Charterlint parser` builds it with cc' }) end
  ok('the parser is ' .. parser.file())
  local get = vim.treesitter.query.get or vim.treesitter.query.get_query
  local read, query = pcall(get, 'charter', 'highlights')
  if not read or not query then
    return problem('the queries do not fit the parser: ' .. tostring(query), {
      'build the parser again: `:Charterlint parser`',
    })
  end
  ok('the queries fit the parser')
end

local function check_clients()
  local clients = require('charterlint.client').clients()
  if #clients == 0 then
    return info('the language server is not running; it starts with the first charter')
  end
  for _, client in ipairs(clients) do
    ok(string.format('the language server runs for %s', client.config.root_dir or 'no folder'))
  end
end

function M.check()
  start('charterlint: the program')
  check_program()
  start('charterlint: colours')
  check_parser()
  start('charterlint: the language server')
  check_clients()
end

return M
