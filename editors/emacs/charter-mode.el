;;; charter-mode.el --- Cookie charters, with charterlint  -*- lexical-binding: t -*-

;; Author: The charterlint authors
;; URL: https://github.com/charterlint/charterlint
;; Version: 0.1.0
;; Package-Requires: ((emacs "26.3") (eglot "1.8"))
;; Keywords: text, languages

;;; Commentary:

;; A mode for cookie charters (.charte, .charter), and charterlint as their language server in
;; Eglot:
;;
;;   (require 'charter-mode)
;;   (add-hook 'charter-mode-hook #'eglot-ensure)
;;
;; For Markdown whose name speaks of cookies, too:
;;
;;   (add-hook 'markdown-mode-hook #'charter-eglot-ensure-by-name)

;;; Code:

(require 'eglot)

(defgroup charter nil
  "Cookie charters."
  :group 'text)

(defcustom charter-server-command '("charterlint" "server")
  "The language server of cookie charters."
  :type '(repeat string))

(defvar charter-font-lock-keywords
  '(("^#\\{1,6\\} .*$" . 'bold)
    ("<!--\\(?:.\\|\n\\)*?-->" . font-lock-comment-face)
    ("«[^»\n]*»" . font-lock-string-face)
    ("https?://[^ \t\n<>|]+" . 'link)
    ("^[ \t]*|?[ \t]*:?-+:?[ \t]*\\(?:|[ \t]*:?-+:?[ \t]*\\)+|?[ \t]*$" . font-lock-comment-face)
    ("|" . font-lock-keyword-face))
  "What is coloured in charters.")

;;;###autoload
(define-derived-mode charter-mode text-mode "Charter"
  "Major mode for cookie charters: prose, and tables of pipes or tabs."
  (setq-local comment-start "<!-- "
              comment-end " -->"
              comment-start-skip "<!--[ \t]*"
              comment-end-skip "[ \t]*-->"
              ;; A tab may be what separates two cells.
              indent-tabs-mode t
              font-lock-defaults '(charter-font-lock-keywords t)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.charter?\\'" . charter-mode))

(add-to-list 'eglot-server-programs
             `((charter-mode) . ,(lambda (&rest _) charter-server-command)))

(defun charter-eglot-ensure-by-name ()
  "Start the language server when the name of the file speaks of cookies."
  (when (and buffer-file-name
             (let ((case-fold-search t))
               (string-match-p "charte\\|cookie" (file-name-nondirectory buffer-file-name))))
    (setq-local eglot-server-programs
                (cons (cons major-mode charter-server-command) eglot-server-programs))
    (eglot-ensure)))

(defun charter-fix-all ()
  "Apply every safe fix in the buffer: those that change no word."
  (interactive)
  (let ((before (buffer-chars-modified-tick)))
    (eglot-code-actions (point-min) (point-max) "source.fixAll.charterlint" t)
    (when (= before (buffer-chars-modified-tick))
      (message "Nothing here has a safe fix"))))

(provide 'charter-mode)

;;; charter-mode.el ends here
