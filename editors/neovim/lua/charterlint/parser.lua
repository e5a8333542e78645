-- The tree-sitter parser: finds it, builds it, and colours with it.
local M = {}

local language = 'charter'

-- Neovim before 0.8 has a table of captures that have colours; ours are of those it lacks.
local colours = {
  ['text.title'] = 'Title',
  ['text.uri'] = 'Underlined',
  ['text.literal'] = 'String',
  ['text.strong'] = 'Bold',
  ['text.emphasis'] = 'Italic',
  label = 'Label',
}

--- The folder of the plugin.
local function plugin_folder()
  local file = debug.getinfo(1, 'S').source:sub(2)
  return vim.fn.resolve(vim.fn.fnamemodify(file, ':p:h:h:h'))
end

--- The sources of the grammar: of the repository that the plugin is part of. nil when it was
--- installed without them, as packages do, which have the parser itself.
function M.sources()
  local folder = vim.fn.fnamemodify(plugin_folder(), ':h:h') .. '/grammar/src'
  return vim.loop.fs_stat(folder .. '/parser.c') and folder or nil
end

--- The file of the parser that Neovim would load, or nil.
function M.file() return vim.api.nvim_get_runtime_file('parser/' .. language .. '.so', false)[1] end

--- Loads the parser. True, or false and why not.
function M.load()
  if not M.file() then return false, 'there is no parser: `:Charterlint parser` builds it' end
  if vim.treesitter.language and vim.treesitter.language.add then
    local ok, problem = pcall(vim.treesitter.language.add, language)
    return ok, ok and nil or tostring(problem)
  end
  local ok, problem = pcall(vim.treesitter.require_language, language)
  return ok, ok and nil or tostring(problem)
end

--- Builds the parser with the C compiler, into the folder of the plugin. Gives the file, or nil and
--- why not.
function M.build()
  local sources = M.sources()
  if not sources then return nil, 'the sources of the grammar are not beside the plugin' end
  local compiler = vim.env.CC
  for _, name in ipairs({ 'cc', 'gcc', 'clang' }) do
    if not compiler and vim.fn.executable(name) == 1 then compiler = name end
  end
  if not compiler then return nil, 'there is no C compiler' end
  local folder = plugin_folder() .. '/parser'
  vim.fn.mkdir(folder, 'p')
  local file = folder .. '/' .. language .. '.so'
  -- Written beside and renamed, since a Neovim may have the old one loaded.
  local fresh = file .. '.new'
  local said = vim.fn.system({
    compiler, '-shared', '-fPIC', '-O2', '-std=c11', '-w', '-I' .. sources,
    sources .. '/parser.c', sources .. '/scanner.c', '-o', fresh,
  })
  if vim.v.shell_error ~= 0 then return nil, said end
  local ok, problem = vim.loop.fs_rename(fresh, file)
  if not ok then return nil, problem end
  return file
end

--- Colours the buffer, when it is to be and the parser is there.
function M.highlight(buffer)
  if not require('charterlint').settings().highlight or not M.load() then return end
  if buffer == 0 then buffer = vim.api.nvim_get_current_buf() end
  if vim.treesitter.start then
    vim.treesitter.start(buffer, language)
    return
  end
  local highlighter = vim.treesitter.highlighter
  if highlighter.hl_map then
    vim.cmd('highlight default Bold cterm=bold gui=bold')
    vim.cmd('highlight default Italic cterm=italic gui=italic')
    for capture, group in pairs(colours) do
      if rawget(highlighter.hl_map, capture) == nil then highlighter.hl_map[capture] = group end
    end
  end
  highlighter.new(vim.treesitter.get_parser(buffer, language))
end

return M
