-- The parser is built, loaded and coloured with; health and help.
local t = dofile(vim.env.TESTS .. '/harness.lua')
local parser = require('charterlint.parser')

local text = [[
# Charte cookies

| Nom | Finalité |
| --- | --- |
| panier | Garde le panier |
]]

--- The text of the report of :checkhealth.
local function health()
  vim.cmd('checkhealth charterlint')
  local report = table.concat(t.lines(), '\n')
  vim.cmd('bwipeout!')
  return report
end

--- The highlight group that a capture at a place ends up in.
local function colour_at(buffer, row, column)
  local highlighter = vim.treesitter.highlighter.active[buffer]
  local groups = {}
  vim.treesitter.get_parser(buffer, 'charter'):parse() -- newer ones do so when they draw
  if vim.treesitter.get_captures_at_pos then
    for _, capture in ipairs(vim.treesitter.get_captures_at_pos(buffer, row, column)) do
      local group = vim.fn.hlID('@' .. capture.capture .. '.charter')
      groups[vim.fn.synIDattr(vim.fn.synIDtrans(group), 'name')] = true
    end
    return groups
  end
  local query = highlighter:get_query('charter')
  local root = highlighter.tree:parse()[1]:root()
  for capture, node in query:query():iter_captures(root, buffer, row, row + 1) do
    local from_row, from, to_row, to = node:range()
    local after = row > from_row or (row == from_row and column >= from)
    local before = row < to_row or (row == to_row and column < to)
    if after and before then
      groups[vim.fn.synIDattr(vim.fn.synIDtrans(query.hl_cache[capture]), 'name')] = true
    end
  end
  return groups
end

--- How a character is painted on the screen: a number for each look, 0 for none.
local function painted(line, column)
  vim.cmd('redraw!')
  local place = vim.fn.screenpos(0, line, column)
  return vim.fn.screenattr(place.row, place.col)
end

t.run(function()
  t.write_file('couleurs.charte', text)
  vim.cmd('edit couleurs.charte')
  local buffer = vim.api.nvim_get_current_buf()

  local report = health()
  t.check('health finds the program', report:find('charterlint %d+%.%d+%.%d+ %('), report)
  t.check('health has no error', not report:find('ERROR'), report)
  if vim.env.PARSER_IS_THERE ~= '1' then
    t.check('a charter opens without a parser', not vim.treesitter.highlighter.active[buffer])
    t.check('health tells that there are no colours', report:find('no colours'), report)
    t.equal('a heading is painted as prose is', 0, painted(1, 3))
    vim.cmd('Charterlint parser')
  end
  t.check('the parser is there', parser.file() ~= nil)
  t.check('the buffer is coloured', vim.treesitter.highlighter.active[buffer] ~= nil)
  local heading, pipe = painted(1, 3), painted(5, 1)
  t.check('headings and pipes are painted, each in its way', heading ~= 0 and pipe ~= 0 and heading ~= pipe, { heading, pipe })
  t.equal('words of a cell are painted as prose is', 0, painted(5, 4))
  t.check('a heading is a title', colour_at(buffer, 0, 3).Title, colour_at(buffer, 0, 3))
  -- Delimiter is drawn as Special where the colours do not tell them apart.
  local groups = colour_at(buffer, 4, 0)
  t.check('a pipe is a delimiter', groups.Delimiter or groups.Special, groups)
  t.equal('words of a cell have no colour of their own', false, colour_at(buffer, 4, 3).Title or false)
  -- An edit, and the colours follow.
  vim.api.nvim_buf_set_lines(buffer, 0, 0, true, { 'Du texte.', '' })
  t.check('colours follow an edit', colour_at(buffer, 2, 3).Title, colour_at(buffer, 2, 3))
  t.check('and leave where they were', not colour_at(buffer, 0, 3).Title)
  local tree = vim.treesitter.get_parser(buffer, 'charter'):parse()[1]:root()
  t.equal('the tree is of our grammar', 'document', tree:type())
  t.check('it has no error', not tree:has_error())
  vim.cmd('redraw!')

  t.eventually('the server runs', function() return #require('charterlint.client').clients(buffer) == 1 end)
  report = health()
  t.check('health finds the parser', report:find('the parser is '), report)
  t.check('health finds that the queries fit', report:find('the queries fit the parser'), report)
  t.check('health finds the server', report:find('the language server runs for'), report)
  local kept = vim.g.charterlint
  vim.g.charterlint = { cmd = { '/nowhere/charterlint', 'server' } }
  report = health()
  t.check('health tells that the program is missing', report:find('there is no program `/nowhere'), report)
  vim.g.charterlint = kept

  vim.cmd('helptags ' .. vim.env.PLUGIN .. '/doc')
  vim.cmd('help charterlint')
  t.equal('there is help', 'charterlint.txt', vim.fn.expand('%:t'))
  local folder = vim.fn.expand('%:p:h')
  -- Debian makes the tags of Neovim's own help when it is installed, not when it is unpacked.
  local has_all_help = vim.loop.fs_stat(vim.env.VIMRUNTIME .. '/doc/tags') ~= nil
  for _, line in ipairs(t.lines()) do
    for tag in line:gmatch('|(%S-)|') do
      if has_all_help or tag:find('charterlint', 1, true) then
        t.check('help links to ' .. tag, pcall(vim.cmd, 'help ' .. tag))
        vim.cmd('help charterlint')
      end
    end
  end
  local help = t.read(folder .. '/charterlint.txt')
  for _, name in ipairs(vim.fn.getcompletion('Charterlint ', 'cmdline')) do
    t.check('help tells of :Charterlint ' .. name, help:find(':Charterlint-' .. name .. '*', 1, true))
  end
  for name in pairs(require('charterlint').settings()) do
    t.check('help tells of the setting ' .. name, help:find('`' .. name .. '`', 1, true))
  end
end)
