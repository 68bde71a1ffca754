# bash completion of morgue-search

_morgue_search() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  case $previous in
    -a | --archive) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --queries | --saved) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --dialect) mapfile -t COMPREPLY < <(compgen -W 'morgue lexis factiva lucene' -- "$current"); return ;;
    --sort) mapfile -t COMPREPLY < <(compgen -W 'relevance newest oldest' -- "$current"); return ;;
    --group) mapfile -t COMPREPLY < <(compgen -W 'story none' -- "$current"); return ;;
    --facet) mapfile -t COMPREPLY < <(compgen -W 'person source agency section keyword lang year month' -- "$current"); return ;;
    --format) mapfile -t COMPREPLY < <(compgen -W 'text json jsonl trec' -- "$current"); return ;;
    --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --show)
      local names='rank score archive id headline standfirst caption body date people byline place source agency
        section keywords language url version origin story copies snippet text all'
      local before=''
      if [[ $current == *,* ]]; then before=${current%,*},; fi
      mapfile -t COMPREPLY < <(compgen -P "$before" -W "$names" -- "${current##*,}")
      return ;;
    --id | -n | --limit | --now | --offset | --snippet-length | --timeout) return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '-a --archive --queries --dialect --saved --id --sort --group -n --limit --offset --count --facet --exact-total --feedback --closeness --no-likeness
      --now --embargoed --timeout --format --show --snippet-length --no-snippets --explain --color --no-pager -h --help --help-query
      --help-fields -V --version' \
      -- "$current")
  fi
}

complete -o filenames -F _morgue_search morgue-search
