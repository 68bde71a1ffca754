# bash completion of morgue-index

_morgue_index() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  case $previous in
    -a | --archive) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --input-format) mapfile -t COMPREPLY < <(compgen -W 'text json sgml ninjs nitf newsml-g2 newsml-1' -- "$current"); return ;;
    --encoding)
      mapfile -t COMPREPLY < <(compgen -W 'utf-8 utf-16 iso-8859-1 iso-8859-2 windows-1252 windows-1251 koi8-r
        shift_jis euc-jp gb18030 big5' -- "$current")
      return ;;
    --date-from) mapfile -t COMPREPLY < <(compgen -W 'article mtime path' -- "$current"); return ;;
    --format) mapfile -t COMPREPLY < <(compgen -W 'text json' -- "$current"); return ;;
    --lock-wait | --language | --exclude | --max-article | --map | --remove | --memory | --threads | --commit-interval)
      return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '-a --archive --lock-wait --input-format --list-formats --encoding --language
      --date-from --map --exclude --no-furniture --max-article --dry-run --prune --no-stories --remove --status --format --verify --optimize --rebuild
      --memory --threads --commit-interval -v --verbose -q --quiet -h --help -V --version' -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}

complete -o filenames -F _morgue_index morgue-index
