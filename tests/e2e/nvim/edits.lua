-- Random edits, as a person and as scripts make them. After each one the text of the server is the
-- text of the buffer, and what Neovim shows is what the command line finds in that text.
local t = dofile(vim.env.TESTS .. '/harness.lua')
local client = require('charterlint.client')

local edits = tonumber(vim.env.EDITS or '2000')
local seed = tonumber(vim.env.SEED or '20240917')

-- The minimal standard generator of Park and Miller: the same numbers in every Neovim.
local state = seed
local function random(from, to)
  state = (state * 16807) % 2147483647
  return from + state % (to - from + 1)
end
local function one_of(list) return list[random(1, #list)] end

local words = {
  'é', 'À', 'œ', '🍪', '👩‍💻', '🇫🇷', 'e\204\129', '\194\160', '\226\128\175', '\226\128\139', '漢', '\t', ' ', '|', '\\|', '`',
  '| a | b |', '| --- | --- |', '|---|', '« nécessaires »', '# Titre', '## Cookies nécessaires', '<!--', '-->',
  '<!-- charterlint-disable-next-line ragged-row -->', 'https://www.exemple.fr', 'Nom du cookies',
  'cookies_preferences', '13 mois', '12 moi', '```', '- ', 'a\tb\tc', '> ', '[À compléter]',
}

local mixed = [[
# Charte cookies 🍪 de https://www.exemple.fr

Les cookies « nécessaires » et « de mesure d'audience ».

Nom du prestataire	Service	Nom du cookies	Finalités
Opendatasoft	Gestion	sessionid	Garder la session 👩‍💻
Opendatasoft	Langue	django_language	Garder la langue

Fournisseur | Nom | Durée
--- | --- | ---
Été | œuf_à_la_coque | 13 mois
漢字 | 🍪🍪 | 1 jour

| Fournisseur | Nom du cookie | Finalité | Durée |
| --- | --- | --- | --- |
| Mairie | panier | Garde les articles | 1 jour |
| Mairie | langue | Garde la langue |
]]

--- The offset in bytes of a random character of a line, or its end.
local function place_in(line)
  local at = vim.fn.byteidxcomp(line, random(0, vim.fn.strchars(line, 0)))
  return at < 0 and #line or at
end

local function random_place(near)
  local count = vim.api.nvim_buf_line_count(0)
  local row = near and math.min(count - 1, near + random(0, 3)) or random(0, count - 1)
  return row, place_in(t.lines()[row + 1])
end

local function random_text()
  local lines = {}
  for _ = 1, one_of({ 1, 1, 1, 2, 3 }) do
    local line = ''
    for _ = 1, random(0, 3) do line = line .. one_of(words) end
    table.insert(lines, line)
  end
  return lines
end

local function replace()
  local row, column = random_place()
  local end_row, end_column = random_place(row)
  if end_row == row and end_column < column then column, end_column = end_column, column end
  vim.api.nvim_buf_set_text(0, row, column, end_row, end_column, random_text())
end

local function insert()
  local row, column = random_place()
  vim.api.nvim_buf_set_text(0, row, column, row, column, random_text())
end

local function normal(keys)
  return function()
    local row, column = random_place()
    vim.api.nvim_win_set_cursor(0, { row + 1, column })
    vim.cmd('silent! normal! ' .. keys)
  end
end

local function ex(command)
  return function()
    local count = vim.api.nvim_buf_line_count(0)
    vim.cmd(('silent! keeppatterns ' .. command):gsub('LINE', function() return random(1, count) end))
  end
end

--- Typed as a person does, one character after the other.
local function type_words()
  local row, column = random_place()
  vim.api.nvim_win_set_cursor(0, { row + 1, column })
  local text = (one_of(words) .. one_of(words))
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes('i' .. text .. '<Esc>', true, false, true), 'nx', false)
end

local kinds = {
  insert, insert, insert, replace, replace, type_words, type_words, type_words,
  function()
    local count = vim.api.nvim_buf_line_count(0)
    local at = random(0, count)
    vim.api.nvim_buf_set_lines(0, at, math.min(count, at + random(0, 3)), true, random_text())
  end,
  function()
    local count = vim.api.nvim_buf_line_count(0)
    local at = random(0, count - 1)
    vim.api.nvim_buf_set_lines(0, at, math.min(count, at + random(1, 2)), true, {})
  end,
  normal('x'), normal('dw'), normal('dd'), normal('D'), normal('J'), normal('yyp'), normal('ddp'), normal('P'),
  normal('~'), normal('o' .. one_of(words)), normal('3x'), normal('Go'), normal('Gdd'), normal('ggO'), normal('>>'),
  ex('LINEs/ /é/'), ex('LINEs/|/🍪|/g'), ex('LINEs/e/\\t/'), ex('LINEm LINE'), ex('LINEcopy LINE'), ex('%s/ie/ié/'),
  ex('g/Mairie/normal! Aà'), ex('undo'), ex('undo'), ex('redo'), ex('LINE,LINEd'),
}

local function server_text(buffer)
  local _, told, problem = client.ask(buffer, 'charterlint/documentText',
    { textDocument = { uri = vim.uri_from_bufnr(buffer) } }, 10000)
  assert(told, problem)
  return told.text
end

local function load(name, text)
  t.write_file(name, text)
  vim.cmd('silent edit! ' .. name)
  local buffer = vim.api.nvim_get_current_buf()
  assert(vim.wait(10000, function() return #client.clients(buffer) == 1 end, 10), 'no server for ' .. name)
  return buffer
end

t.run(function()
  -- The server knows the charters beside this one; the command line is given one text alone.
  t.write_file('.charterlint.json', '{"rules": {"inconsistent-cookie": "off"}}\n')
  local texts = { mixed }
  for path in vim.env.CHARTERS:gmatch('%S+') do
    -- Prose without end adds nothing but time.
    table.insert(texts, t.read(path):sub(1, 6000):match('.*\n'))
  end
  local sources = {}
  for _, text in ipairs(texts) do
    local unix = text:gsub('\r\n', '\n')
    table.insert(sources, unix)
    table.insert(sources, (unix:gsub('\n', '\r\n')))
  end
  local crlf, seen, most, per_text = 0, {}, 0, math.ceil(edits / #sources)
  local done = 0
  for number, source in ipairs(sources) do
    local name = 'edits' .. number .. '.charte'
    local buffer = load(name, source)
    if vim.bo.fileformat == 'dos' then crlf = crlf + 1 end
    for _ = 1, math.min(per_text, edits - done) do
      local kind = random(1, #kinds)
      local before = t.text(buffer)
      kinds[kind]()
      done = done + 1
      local told = string.format('edit %d (kind %d, seed %d, %s)', done, kind, seed, name)
      local text = t.text(buffer)
      local server = server_text(buffer)
      if server ~= text then
        t.equal(told .. '\n--- before\n' .. vim.inspect(before), vim.inspect(text), vim.inspect(server))
      end
      local expected, shown = t.cli_findings(text, name), nil
      local same = vim.wait(3000, function()
        shown = t.shown(buffer)
        return vim.deep_equal(expected, shown)
      end, 2)
      if not same then t.equal(told .. ' in ' .. vim.inspect(text), expected, shown) end
      for _, finding in ipairs(expected) do seen[finding:match(' ([%w-]+):')] = true end
      most = math.max(most, #expected)
    end
    vim.cmd('bwipeout!')
  end
  t.equal('all edits were made', edits, done)
  t.equal('half of the charters had CRLF', #sources / 2, crlf)
  -- Where nothing was ever found, nothing was compared.
  t.check('many rules had findings', vim.tbl_count(seen) >= math.min(15, edits / 20), vim.tbl_keys(seen))
  t.check('several at once', most >= 5)
end)
