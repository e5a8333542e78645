;;; test.el --- Eglot with charterlint, without a screen  -*- lexical-binding: t -*-
(require 'cl-lib)
(require 'charter-mode)
(require 'flymake)
(require 'json)

(defvar checks 0)
(defun check (what condition &optional more)
  "Count a check that holds; end the test at one that does not."
  (unless condition
    (princ (format "FAILED: %s\n%S\n" what more))
    (kill-emacs 1))
  (setq checks (1+ checks))
  (princ (format "ok: %s\n" what)))

(defmacro eventually (what condition &optional more)
  "CONDITION holds within ten seconds."
  `(let ((until (+ (float-time) 10)))
     (while (and (not ,condition) (< (float-time) until))
       (accept-process-output nil 0.05))
     (check ,what ,condition ,more)))

(defconst broken "# Charte cookies de https://www.exemple.fr

| Fournisseur | Nom du cookie | Finalité | Durée |
| --- | --- | --- | --- |
| Mairie | panier | Garde les articles | 1 jour |
| Mairie | langue 🍪 | Garde la langue |
|---|---|---|---|
")

(defun from-disk (file)
  (with-temp-buffer
    (insert-file-contents file)
    (buffer-string)))

(defun shown ()
  "The findings in the buffer: line, column, text."
  (sort (mapcar (lambda (each)
                  (save-excursion
                    (goto-char (flymake-diagnostic-beg each))
                    (format "%d:%d %s" (line-number-at-pos) (- (point) (line-beginning-position) -1)
                            (flymake-diagnostic-text each))))
                (flymake-diagnostics))
        #'string<))

(defun told (file)
  "What the command line finds in FILE, in the same form."
  (with-temp-buffer
    (call-process (getenv "CHARTERLINT") nil t nil "check" "--output-format" "json" "--exit-zero"
                  "--quiet" file)
    (sort (mapcar (lambda (each)
                    (let ((place (alist-get 'location each)))
                      (format "%d:%d %s" (alist-get 'row place) (alist-get 'column place)
                              (alist-get 'message each))))
                  (json-read-from-string (buffer-string)))
          #'string<)))

(setq charter-server-command (list (getenv "CHARTERLINT") "server")
      eglot-sync-connect 10
      eglot-confirm-server-initiated-edits nil
      make-backup-files nil)

(write-region broken nil "accueil.charte" nil 'quiet)
(find-file "accueil.charte")
(check "a .charte has its mode" (eq major-mode 'charter-mode))
(check "tabs stay tabs" indent-tabs-mode)
(apply #'eglot (eglot--guess-contact))
(check "Eglot manages the buffer" (eglot-managed-p))
(flymake-start)
(let ((expected (told "accueil.charte")))
  (check "the command line has findings" (>= (length expected) 2) expected)
  ;; Eglot puts the source before, in versions that do.
  (eventually "the findings of the command line show"
              (and (= (length (shown)) (length expected))
                   (cl-every (lambda (finding other)
                               (and (string-prefix-p (car (split-string other " ")) finding)
                                    (string-suffix-p (mapconcat #'identity (cdr (split-string other " ")) " ") finding)))
                             (shown) expected))
              (list expected (shown))))

;; A quick fix, chosen as in the menu.
(goto-char (point-min))
(search-forward "langue 🍪")
(let ((offered nil))
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_prompt collection &rest _)
               (setq offered (all-completions "" collection))
               (cl-find-if (lambda (title) (string-match-p "Fill the row up" title)) offered))))
    (let ((last-nonmenu-event ?x)) ; not a click
      (eglot-code-actions (line-beginning-position) (line-end-position) nil t)))
  (eventually "the quick fix is offered and applied"
              (string-match-p "Garde la langue |  |$" (buffer-string))
              (list offered (buffer-string))))

(charter-fix-all)
(eventually "all safe fixes are applied" (not (string-match-p "^|---" (buffer-string))) (buffer-string))
(eglot-format-buffer)
(save-buffer)
(check "the file on disk is laid out"
       (string-match-p "^| Mairie      | langue 🍪     | Garde la langue    |        |$" (from-disk "accueil.charte"))
       (from-disk "accueil.charte"))
(check "the command line has nothing left to say"
       (= 0 (call-process (getenv "CHARTERLINT") nil nil nil "check" "accueil.charte")))
(flymake-start)
(eventually "nothing is shown any more" (null (cl-remove-if-not (lambda (s) (string-match-p "cells\\|delimiter" s)) (shown))) (shown))
(princ (format "%d checks passed\n" checks))
(kill-emacs 0)
