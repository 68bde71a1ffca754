#compdef morgue-search

_morgue_search_show() {
  _values -s , field rank score archive id headline standfirst caption body date people byline place source agency \
    section keywords language url version origin story copies snippet text all
}

_arguments -s -S -A '-*' \
  '*'{-a,--archive}'[the archive; several times, several searched as one]:archive:_files -/' \
  '--queries[many queries from a file]:file:_files' \
  '--dialect[where the query was pasted from]:dialect:(morgue lexis factiva lucene)' \
  '--saved[what query\:name stands for]:file:_files' \
  '--id[print the article of that id, whole]:id:' \
  '--sort[which come first]:order:(relevance newest oldest)' \
  '--group[of copies of one story only the first]:what:(story none)' \
  {-n,--limit}'[how many articles]:number:' \
  '--offset[pass over so many first]:number:' \
  '--count[print only how many match, exactly]' \
  '--facet[in place of articles what they have in a field]:field:(person source agency section keyword lang year month)' \
  '--exact-total[count all matches for the total]' \
  '--feedback[words of the best articles add to the rank]' \
  '--no-likeness[do not rank the best of a long question again]' \
  '--closeness[rank the best dozen again by how close the words stand]' \
  '--now[the day that yesterday and last-week count from]:day:' \
  '--embargoed[articles under embargo too]' \
  '--timeout[end a search that takes longer, in seconds]:seconds:' \
  '--format[how to print]:format:(text json jsonl trec)' \
  '--show[what of each article]:fields:_morgue_search_show' \
  '--snippet-length[longest passage, in characters]:number:' \
  '--no-snippets[no passages from the texts]' \
  '--explain[show how the query was understood]' \
  '--color[when to use colours]:when:(auto always never)' \
  '--no-pager[never page long output]' \
  {-h,--help}'[a summary of the options]' \
  '--help-query[the query language in short]' \
  '--help-fields[the fields that a query can name]' \
  {-V,--version}'[the version]' \
  '*:query:'
