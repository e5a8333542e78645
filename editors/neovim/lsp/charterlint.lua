-- For vim.lsp.enable('charterlint') and vim.lsp.config() of Neovim 0.11 and later. The plugin calls
-- them by itself; vim.lsp.config('charterlint', {...}) in your init.lua has the last word.
return require('charterlint.client').config_for_enable()
