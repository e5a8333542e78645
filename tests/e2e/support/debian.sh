# Programs of other releases of Debian, beside the system and without touching it.
# shellcheck shell=bash

# unpack_from SUITE FOLDER PACKAGE: downloads the package with all it depends on, and unpacks it all
# into the folder. Kept from one run to the next in CHARTERLINT_E2E_CACHE.
unpack_from() {
  local suite=$1 folder=$2 package=$3 apt=$2/apt deb
  [ -e "$folder/done" ] && return
  echo "unpacking $package of $suite"
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
  : >"$apt/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]" \
    "http://deb.debian.org/debian $suite main" >"$apt/sources.list"
  local options=(-q -y -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o Dir::State::lists="$apt/lists" -o Dir::Cache="$apt/cache" -o Dir::State::status="$apt/status"
    -o APT::Sandbox::User=root -o Debug::NoLocking=1)
  apt-get "${options[@]}" update >"$apt/log" 2>&1 &&
    apt-get "${options[@]}" --no-install-recommends --download-only install "$package" \
      >>"$apt/log" 2>&1 || {
    cat "$apt/log" >&2
    return 1
  }
  for deb in "$apt"/cache/archives/*.deb; do dpkg-deb --fsys-tarfile "$deb" | tar -C "$folder" -xf -; done
  rm -rf "$apt"
  touch "$folder/done"
}

# runner FOLDER PROGRAM SCRIPT: writes the script that runs a program unpacked into the folder with
# the libraries there.
runner() {
  local folder=$1 program=$2 script=$3 lib=$1/usr/lib/x86_64-linux-gnu
  local loader=$lib/ld-linux-x86-64.so.2
  [ -e "$loader" ] || loader=$folder/lib64/ld-linux-x86-64.so.2
  [ -e "$loader" ] || loader=$folder/usr/lib64/ld-linux-x86-64.so.2
  cat >"$script" <<END
#!/bin/sh
exec "$loader" --library-path "$lib:$folder/lib/x86_64-linux-gnu" "$folder/$program" "\$@"
END
  chmod +x "$script"
}

# Where what is unpacked is kept.
e2e_cache=${CHARTERLINT_E2E_CACHE:-$root/build/e2e}
