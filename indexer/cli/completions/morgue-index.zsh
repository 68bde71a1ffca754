#compdef morgue-index

_arguments -s -S \
  {-a,--archive}'[the archive]:archive:_files -/' \
  '--lock-wait[how long to wait for another writer]:seconds:' \
  '--input-format[all files are in this format]:format:(text json sgml ninjs nitf newsml-g2 newsml-1)' \
  '--list-formats[the formats, and the fields that each can fill]' \
  '--encoding[all files are in this encoding]:encoding:(utf-8 utf-16 iso-8859-1 iso-8859-2 windows-1252 windows-1251 koi8-r shift_jis euc-jp gb18030 big5)' \
  '--language[language of articles that name none and are too short to tell]:code:' \
  '--date-from[what an article without a date gets]:where:(article mtime path)' \
  '*--map[which key fills which field]:map:' \
  '*--exclude[leave out files and folders of such names]:glob:' \
  '--max-article[longest article]:size:' \
  '--dry-run[print each article as JSON, index nothing]' \
  '--prune[remove articles whose file is gone]' \
  '--no-furniture[keep the lines that many articles of a source share]' \
  '--no-stories[do not look for articles that are copies of others]' \
  '*--remove[remove the article of that id]:id:' \
  '--status[what the archive holds]' \
  '--format[how the status is printed]:format:(text json)' \
  '--verify[check the whole archive]' \
  '--optimize[compact it]' \
  '--rebuild[make it anew from the articles that it holds]' \
  '--memory[how much memory to take]:size:' \
  '--threads[how many articles to work on at once]:number:' \
  '--commit-interval[commit at least so often]:seconds:' \
  {-v,--verbose}'[name each file and each commit]' \
  {-q,--quiet}'[only errors and what was rejected]' \
  {-h,--help}'[a summary of the options]' \
  {-V,--version}'[the version]' \
  '*:path:_files'
