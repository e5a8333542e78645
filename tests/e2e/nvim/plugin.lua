-- The plugin as a person meets it: a charter is opened, findings show, a fix is chosen, the file on
-- disk is right.
local t = dofile(vim.env.TESTS .. '/harness.lua')
local client = require('charterlint.client')

local broken = [[
# Charte cookies de https://www.exemple.fr

| Fournisseur | Nom du cookie | Finalité | Durée |
| --- | --- | --- | --- |
| Mairie | panier | Garde les articles | 1 jour |
| Mairie | langue | Garde la langue |
|---|---|---|---|
]]
local mended = (broken:gsub('langue |\n|%-.*', 'langue |  |\n'))
local laid_out = [[
# Charte cookies de https://www.exemple.fr

| Fournisseur | Nom du cookie | Finalité           | Durée  |
| ----------- | ------------- | ------------------ | ------ |
| Mairie      | panier        | Garde les articles | 1 jour |
| Mairie      | langue        | Garde la langue    |        |
]]

local notified = {}
vim.notify = function(message) table.insert(notified, message) end

--- Chooses the entry with this title wherever Neovim lets a person choose.
local function choose(title)
  local offered = {}
  vim.ui.select = function(items, options, done)
    for _, item in ipairs(items) do
      local text = options.format_item and options.format_item(item) or tostring(item)
      table.insert(offered, text)
      if text:find(title, 1, true) then return done(item) end
    end
    done(nil)
  end
  return offered
end

local function open(name, text)
  t.write_file(name, text)
  vim.cmd('silent edit! ' .. name)
  return vim.api.nvim_get_current_buf()
end

t.run(function()
  -- A charter and its findings.
  local buffer = open('accueil.charte', broken)
  t.equal('a .charte is a charter', 'charter', vim.bo.filetype)
  t.equal('its comments are those of Markdown', '<!-- %s -->', vim.bo.commentstring)
  t.check('its tabs stay tabs', not vim.bo.expandtab)
  t.eventually('the server attaches', function() return #client.clients(buffer) == 1 end)
  local expected = t.cli_findings(broken, 'accueil.charte')
  t.check('the command line has findings in it', #expected >= 2, expected)
  t.eventually('the findings of the command line show', function()
    return vim.deep_equal(expected, t.shown(buffer))
  end, function() return { expected, t.shown(buffer) } end)
  t.equal('in the root of the project', vim.fn.getcwd(), client.clients(buffer)[1].config.root_dir)

  -- A quick fix, by the menu.
  vim.api.nvim_win_set_cursor(0, { 6, 3 })
  local offered = choose('Fill the row up with empty cells')
  vim.lsp.buf.code_action()
  t.eventually('the quick fix is offered and applied', function()
    return t.lines()[6] == '| Mairie | langue | Garde la langue |  |'
  end, function() return { offered, t.lines() } end)
  t.eventually('its finding goes away', function()
    for _, finding in ipairs(t.shown(buffer)) do
      if finding:find('ragged-row', 1, true) then return false end
    end
    return true
  end)
  t.check('the other one stays', table.concat(t.shown(buffer)):find('stray-delimiter', 1, true))

  -- All safe fixes, and the file on disk.
  vim.cmd('Charterlint fix')
  vim.cmd('silent write')
  t.equal('`:Charterlint fix` mends the file', mended, t.read('accueil.charte'))
  vim.fn.system({ vim.env.CHARTERLINT, 'check', 'accueil.charte' })
  t.equal('the command line has nothing left to say', 0, vim.v.shell_error)
  vim.cmd('Charterlint fix')
  t.check('then there is nothing to fix', notified[#notified]:find('nothing here has a safe fix', 1, true), notified)

  -- Layout.
  vim.cmd('let &undolevels = &undolevels') -- where one undo ends, which typing would tell
  vim.cmd('Charterlint format')
  vim.cmd('silent write')
  t.equal('`:Charterlint format` lays the tables out', laid_out, t.read('accueil.charte'))
  vim.cmd('silent undo')
  t.equal('one undo takes it back', mended, t.text(buffer))
  if vim.lsp.buf.format then
    vim.lsp.buf.format({ async = false })
  else
    vim.lsp.buf.formatting_sync(nil, 5000)
  end
  t.equal("Neovim's own command does the same", laid_out, t.text(buffer))
  vim.cmd('silent write')

  -- Explaining.
  buffer = open('accueil.charte', broken)
  t.eventually('findings show again', function() return #t.shown(buffer) >= 2 end)
  vim.api.nvim_win_set_cursor(0, { 6, 0 })
  vim.cmd('Charterlint explain')
  t.equal('the page of the rule at the cursor', '# ragged-row', t.lines()[1])
  t.check('in a window that is not written', vim.bo.buftype == 'nofile' and not vim.bo.modifiable)
  vim.cmd('close')
  vim.cmd('Charterlint explain split-table')
  t.equal('the page of a rule that is named', '# split-table', t.lines()[1])
  vim.cmd('close')
  t.equal('commands are completed', { 'fix', 'format' }, vim.fn.getcompletion('Charterlint f', 'cmdline'))
  t.equal('rules are completed', { 'ragged-row' }, vim.fn.getcompletion('Charterlint explain ragg', 'cmdline'))
  vim.cmd('Charterlint list')
  t.check('the findings are in the location list', #vim.fn.getloclist(0) >= 2)
  vim.cmd('lclose')

  -- Hover.
  local answer = vim.lsp.buf_request_sync(buffer, 'textDocument/hover', {
    textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = 5, character = 3 },
  }, 5000)
  local _, hover = next(answer or {})
  t.check('hovering tells the rule', hover and vim.inspect(hover.result):find('ragged%-row'), answer)

  -- Restarting.
  local before = client.clients(buffer)[1].id
  vim.cmd('Charterlint restart')
  t.eventually('another server takes over', function()
    local now = client.clients(buffer)[1]
    return now and now.id ~= before
  end)
  t.eventually('and tells the same', function()
    return vim.deep_equal(t.cli_findings(broken, 'accueil.charte'), t.shown(buffer))
  end, function() return t.shown(buffer) end)

  -- Markdown: by its name.
  buffer = open('Politique-Cookies.md', broken)
  t.equal('Markdown stays Markdown', 'markdown', vim.bo.filetype)
  t.eventually('and is checked when its name speaks of cookies', function() return #t.shown(buffer) >= 2 end)
  buffer = open('notes.md', broken)
  vim.wait(300, function() return false end)
  t.equal('other Markdown is not', 0, #client.clients(buffer))

  -- French.
  require('charterlint').setup({ language = 'fr' })
  vim.cmd('silent edit accueil.charte')
  vim.cmd('Charterlint restart')
  t.eventually('messages come in French', function()
    return table.concat(t.shown(vim.api.nvim_get_current_buf())):find('cellules', 1, true)
  end, function() return t.shown(vim.api.nvim_get_current_buf()) end)
  local refused, problem = pcall(require('charterlint').setup, { langauge = 'fr' })
  t.check('a wrong setting is refused', not refused and problem:find('langauge', 1, true))

  t.check('nobody was bothered otherwise', #notified == 1, notified)
end)
