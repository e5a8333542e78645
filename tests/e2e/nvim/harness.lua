-- Checks for tests that run inside Neovim. A test is a file that returns what `test` gives.
local M = { checks = 0 }

local function show(value) return type(value) == 'string' and value or vim.inspect(value) end

local function write(text) io.stdout:write(text, '\n') end

--- `condition` holds.
function M.check(what, condition, more)
  if not condition then error('FAILED: ' .. what .. (more and ('\n' .. show(more)) or ''), 2) end
  M.checks = M.checks + 1
  write('ok: ' .. what)
end

--- Both are the same.
function M.equal(what, expected, actual)
  if not vim.deep_equal(expected, actual) then
    error(string.format('FAILED: %s\n--- expected\n%s\n--- got\n%s', what, show(expected), show(actual)), 2)
  end
  M.checks = M.checks + 1
  write('ok: ' .. what)
end

--- `condition` holds within ten seconds.
function M.eventually(what, condition, more)
  M.check(what, vim.wait(10000, condition, 10), more and more() or nil)
end

function M.lines(buffer) return vim.api.nvim_buf_get_lines(buffer or 0, 0, -1, true) end

function M.read(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read('*a')
  file:close()
  return text
end

function M.write_file(path, text)
  local file = assert(io.open(path, 'wb'))
  file:write(text)
  file:close()
end

--- The text of a buffer as it would be written.
function M.text(buffer)
  local ending = vim.bo[buffer].fileformat == 'dos' and '\r\n' or '\n'
  local text = table.concat(M.lines(buffer), ending)
  return vim.bo[buffer].endofline and text .. ending or text
end

--- What the command line finds in a text, as `line:column code: message`; lines and byte columns
--- count from 0, as Neovim has them.
function M.cli_findings(text, name)
  local out = vim.fn.system({
    vim.env.CHARTERLINT, 'check', '-', '--stdin-filename', name, '--output-format', 'json',
    '--exit-zero', '--quiet', '--lang', 'en',
  }, vim.split(text, '\n', { plain = true }))
  local lines = vim.split(text, '\n', { plain = true })
  local findings = {}
  local ok, all = pcall(vim.fn.json_decode, out)
  assert(ok, out)
  for _, finding in ipairs(all) do
    local line = lines[finding.location.row] or ''
    local bytes = vim.fn.byteidxcomp(line, finding.location.column - 1)
    if bytes < 0 then bytes = #line end
    table.insert(findings, string.format('%d:%d %s: %s', finding.location.row - 1, bytes, finding.code, finding.message))
  end
  table.sort(findings)
  return findings
end

--- What Neovim shows in a buffer, in the same form.
function M.shown(buffer)
  local findings = {}
  for _, each in ipairs(vim.diagnostic.get(buffer)) do
    local code = each.code or vim.tbl_get(each, 'user_data', 'lsp', 'code')
    table.insert(findings, string.format('%d:%d %s: %s', each.lnum, each.col, code, each.message))
  end
  table.sort(findings)
  return findings
end

--- Runs the test, and ends Neovim with how it went.
function M.run(test)
  -- What Neovim would ask or tell a person is no part of standard output.
  local ok, problem = xpcall(test, debug.traceback)
  if ok and M.checks == 0 then ok, problem = false, 'FAILED: nothing was checked' end
  if not ok then
    write(tostring(problem))
    vim.cmd('cquit 1')
  end
  write(M.checks .. ' checks passed')
  vim.cmd('qall!')
end

return M
