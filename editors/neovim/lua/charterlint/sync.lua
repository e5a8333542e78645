-- Neovim tells a server of edits by what differs, and goes astray where a buffer was empty: a buffer
-- of one empty line has a line end, or has none, as its version has it, and from then on the text of
-- the server has a line end too few (0.7 to 0.10) or too many (0.12). Emptying a buffer to paste a
-- charter into it is daily work. So edits that begin or end with an empty buffer are told as the
-- whole text, which every server takes.
local M = {}

-- Buffers that are empty, or were since the server was told last.
local emptied = {}

local function is_empty(buffer)
  return vim.api.nvim_buf_line_count(buffer) == 1
    and vim.api.nvim_buf_get_lines(buffer, 0, 1, true)[1] == ''
end

--- The text as it would be written, which is what Neovim sends when it opens a document.
local function text_of(buffer)
  local ending = ({ unix = '\n', dos = '\r\n', mac = '\r' })[vim.bo[buffer].fileformat]
  local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), ending)
  return vim.bo[buffer].endofline and text .. ending or text
end

local function watch(buffer)
  if emptied[buffer] ~= nil then return end
  emptied[buffer] = is_empty(buffer)
  vim.api.nvim_buf_attach(buffer, false, {
    on_lines = function() emptied[buffer] = emptied[buffer] or is_empty(buffer) end,
    on_reload = function() emptied[buffer] = is_empty(buffer) end,
    on_detach = function() emptied[buffer] = nil end,
  })
end

--- Has the client tell whole texts where that is needed.
function M.mend(client)
  local rpc = client.rpc
  local notify = rpc.notify
  rpc.notify = function(method, params)
    local buffer = params and params.textDocument and vim.uri_to_bufnr(params.textDocument.uri)
    if method == 'textDocument/didOpen' then watch(buffer) end
    if method == 'textDocument/didChange' and (emptied[buffer] or is_empty(buffer)) then
      params.contentChanges = { { text = text_of(buffer) } }
      emptied[buffer] = is_empty(buffer)
    end
    return notify(method, params)
  end
end

return M
