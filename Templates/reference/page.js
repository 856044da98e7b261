// The search, the keys and the Copy menus of a reference. Without it the page is complete, and only that is missing.
// Comments stand on lines of their own: they are left out of the page.
(() => {
'use strict'

const find = (selector, within = document) => within.querySelector(selector)
const findAll = (selector, within = document) => [...within.querySelectorAll(selector)]
const textOf = element => element ? element.textContent : ''
const oneLine = text => text.replace(/\s+/g, ' ').trim()

const root = document.documentElement
const input = find('#page-search')
const count = find('#page-count')
const results = find('#page-results')
const tree = find('#page-tree')
const nothing = find('#page-nothing')
const rest = find('#page-rest')
const intro = find('#page-intro')
const menu = find('#copy-menu')
const status = find('#copy-status')
const articles = findAll('section.g>article')
const groups = findAll('main section.g')
const treeLinks = findAll('#page-tree details a')
const versions = (document.body.dataset.versions || '').toLowerCase().replace(/ /g, '').split(',').filter(Boolean)

// MARK: The index, built from the page itself: nothing stands in the file twice

let index = null

function entry(article, place) {
  const name = textOf(find('h3', article))
  const prefix = textOf(find('h3 s', article))
  const short = name.slice(prefix.length).toLowerCase()
  const types = findAll('pre:not(.x) i', article).map(textOf).join(' ').toLowerCase()
  const facts = textOf(find('.f', article))
  const callers = /called by (.*?)(?:; | · |$)/.exec(facts)
  const since = (article.dataset.since || '').toLowerCase().replace(/ /g, '')
  const prose = findAll('p:not(.f),li,dt,dd,td,pre.x', article)
    .filter(element => !find('p,li,dt', element))
    .map(element => [...element.childNodes].map(node => isBadge(node) ? '' : node.textContent).join(''))
  const text = oneLine(prose.join(' '))
  return {
    article, place, name, short, types, text,
    full: name.toLowerCase(),
    number: textOf(find('header>b', article)),
    initials: short.split('_').map(part => part[0]).join(''),
    parameters: findAll('table:not(.e) th', article).map(textOf).join(' ').toLowerCase().split(' '),
    signature: oneLine(textOf(find('pre:not(.x)', article))),
    typeWords: types.split(/[\s*]+/),
    errors: findAll('table.e th', article).map(textOf).join(' ').toLowerCase(),
    traits: (article.dataset.is || '').split(' '),
    callers: callers && callers[1].toLowerCase().split(', '),
    since: since === 'now' ? versions.length : Math.max(0, versions.indexOf(since)),
    lower: text.toLowerCase(),
  }
}

// What a contract is based on is no text of the documentation.
const isBadge = node => node.nodeName === 'B' && node.querySelector('i')

// MARK: Ranking: every word must match, and a word counts by its best place

function rank(entry, word) {
  const {short} = entry
  if (word === short || word === entry.full || word.replace(/^#/, '') === entry.number) return [1000, '']
  if (short.startsWith(word) || entry.full.startsWith(word)) return [600 - short.length, '']
  if (short.includes('_' + word)) return [450 - short.length, '']
  if (short.includes(word)) return [320 - short.length, '']
  if (entry.parameters.includes(word)) return [220, 'argument ' + word]
  if (word.length > 2 && entry.errors.includes(word)) return [210, 'error ' + word.replace(/^-/, '').toUpperCase()]
  if (entry.typeWords.includes(word)) return [200, 'type']
  if (word.length > 2 && entry.types.includes(word)) return [150, 'type']
  if (word.length > 1 && entry.initials.startsWith(word)) return [120, '']
  const place = entry.lower.indexOf(word)
  if (place < 0) return null
  // A short number is meant as one: 16 is not in 160.
  if (/^\d{1,3}$/.test(word) && !new RegExp('\\b' + word + '\\b').test(entry.lower)) return null
  if (/^\w/.test(word)) {
    const start = entry.lower.search(new RegExp('\\b' + literally(word)))
    return start < 0 ? [20, place] : [60, start]
  }
  return [60, place]
}

function passes(entry, filter, value) {
  if (value === '') return true
  if (filter === 'is') return entry.traits.includes(value)
  if (filter === 'program') return !entry.callers || entry.callers.includes(value)
  const version = versions.indexOf(value)
  return version >= 0 && (filter === 'in' ? entry.since <= version : entry.since === version)
}

const filterForm = /^(is|in|since|program):(.*)$/

function matches(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = []
  for (const candidate of index) {
    let score = 0
    let reason = ''
    const isMatch = words.every(word => {
      const filter = filterForm.exec(word)
      if (filter) return passes(candidate, filter[1], filter[2])
      const ranked = rank(candidate, word)
      if (!ranked) return false
      score += ranked[0]
      if (ranked[1] !== '') reason = ranked[1]
      return true
    })
    if (isMatch) found.push({entry: candidate, score, reason})
  }
  return found.sort((a, b) => b.score - a.score || a.entry.place - b.entry.place)
}

const literally = text => text.replace(/[^\w\s]/g, '\\$&')
const escaped = text => text.replace(/[&<>]/g, sign => ({'&': '&amp;', '<': '&lt;', '>': '&gt;'})[sign])
const plainWords = query => query.split(/\s+/).filter(word => word && !filterForm.test(word))

function anyOf(words) {
  if (!words.length) return null
  return new RegExp(words.map(literally).sort((a, b) => b.length - a.length).join('|'), 'gi')
}

// The text as HTML, in which what was searched for is marked.
function marked(text, words) {
  if (!words) return escaped(text)
  let html = ''
  let end = 0
  for (const match of text.matchAll(words)) {
    html += escaped(text.slice(end, match.index)) + '<mark>' + escaped(match[0]) + '</mark>'
    end = match.index + match[0].length
  }
  return html + escaped(text.slice(end))
}

// MARK: The search

let shown = []
let active = -1
let lastQuery = ''
let scrollBefore = 0

function snippet({entry, reason}) {
  if (typeof reason !== 'number') return reason === 'type' ? entry.signature : reason
  return '… ' + entry.text.slice(Math.max(0, reason - 22), reason + 70).replace(/^\S* /, '')
}

function search(text, isRestoring) {
  index ||= articles.map(entry)
  const query = text.trim()
  if (query === lastQuery && !isRestoring) return
  if (!lastQuery && query) scrollBefore = scrollY
  const words = plainWords(query)
  const found = query ? matches(query) : null
  const visible = found && new Set(found.map(match => match.entry.article))
  for (const article of articles) {
    const isHidden = !!visible && !visible.has(article)
    if (article.hidden !== isHidden) article.hidden = isHidden
  }
  for (const group of groups) group.hidden = !findAll(':scope>article', group).some(article => !article.hidden)
  root.classList.toggle('on', !!query)
  rest.hidden = !!query
  intro.hidden = !!query && !/^is:\w*$/.test(query)
  tree.hidden = !!query
  results.hidden = !query
  input.setAttribute('aria-expanded', String(!!query && found.length > 0))
  input.removeAttribute('aria-activedescendant')
  shown = found || []
  active = -1
  const pattern = anyOf(words)
  const isShort = shown.length <= 80
  results.innerHTML = shown.map((match, place) => {
    const line = isShort ? snippet(match) : ''
    return `<li role=option id=result-${place} aria-selected=false>${marked(match.entry.name, pattern)}`
      + (line ? `<small>${marked(line, pattern)}</small>` : '') + '</li>'
  }).join('')
  for (const link of findAll('.facets a')) {
    if (query && link.dataset.query === query) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
  }
  const all = articles.length
  count.textContent = query
    ? `${shown.length} ${shown.length === 1 ? 'helper' : 'helpers'} of ${all}`
    : `${all} ${all === 1 ? 'helper' : 'helpers'}`
  nothing.hidden = !query || shown.length > 0
  if (!nothing.hidden) {
    const near = nearest(words[0] || '')
    nothing.innerHTML = `No helper matches <b>${escaped(query)}</b>.`
      + (near ? ` Did you mean <button type=button>${escaped(near)}</button>?` : '')
  }
  if (query) choose(0, true)
  lastQuery = query
  highlight(pattern)
  if (isRestoring) return
  setAddress(query)
  const top = query ? 0 : scrollBefore
  requestAnimationFrame(() => scrollTo(0, top))
}

function setAddress(query, hash = location.hash) {
  const search = query ? '?q=' + encodeURIComponent(query).replace(/%20/g, '+').replace(/%3A/g, ':') : ''
  // Some browsers let no page from a file change its address.
  try { history.replaceState(null, '', location.pathname + search + hash) } catch {}
}

// The name that shares most pairs of letters with a word.
function nearest(word) {
  const pairs = text => new Set(Array.from(`  ${text}`, (_, i) => `  ${text} `.slice(i, i + 2)))
  if (word.length < 3) return null
  const wanted = pairs(word.toLowerCase())
  let best = null
  let score = 0.34
  for (const {short} of index) {
    for (const name of [short, ...short.split('_')]) {
      if (name.length < 3) continue
      const own = pairs(name)
      const common = [...own].filter(pair => wanted.has(pair)).length
      const similarity = 2 * common / (own.size + wanted.size)
      if (similarity > score) [best, score] = [name, similarity]
    }
  }
  return best
}

// Marks what was searched for without touching the page (CSS Custom Highlight API), in the next frame.
let frame = 0

function highlight(pattern) {
  if (!window.CSS || !CSS.highlights) return
  CSS.highlights.delete('found')
  cancelAnimationFrame(frame)
  if (!pattern) return
  frame = requestAnimationFrame(() => {
    const marks = new Highlight()
    for (const {entry} of shown) {
      const walker = document.createTreeWalker(entry.article, NodeFilter.SHOW_TEXT)
      for (let node; marks.size < 400 && (node = walker.nextNode());) {
        for (const match of node.data.matchAll(pattern)) {
          if (match[0].length < 2) continue
          const range = new Range()
          range.setStart(node, match.index)
          range.setEnd(node, match.index + match[0].length)
          marks.add(range)
        }
      }
    }
    CSS.highlights.set('found', marks)
  })
}

// MARK: Choosing a result

function choose(place, isQuiet) {
  if (!shown.length) return
  results.children[active]?.setAttribute('aria-selected', 'false')
  active = (place + shown.length) % shown.length
  const option = results.children[active]
  option.setAttribute('aria-selected', 'true')
  input.setAttribute('aria-activedescendant', option.id)
  if (isQuiet) return
  option.scrollIntoView({block: 'nearest'})
  shown[active].entry.article.scrollIntoView({block: 'start'})
}

function open(place) {
  const match = shown[place]
  if (!match) return
  root.classList.remove('find')
  setAddress(lastQuery, '#' + match.entry.article.id)
  go(match.entry.article, true)
}

function clear() {
  input.value = ''
  search('')
}

function go(target, isFocused) {
  const article = target.closest('article')
  if (article?.hidden || rest.hidden && rest.contains(target)) {
    scrollBefore = scrollY
    clear()
  }
  requestAnimationFrame(() => target.scrollIntoView({block: 'start'}))
  if (isFocused) find('h3 a', target)?.focus({preventScroll: true})
  setCurrent(article)
}

// Follows the part of the address behind #; a number becomes the name.
function follow() {
  let key = decodeURIComponent(location.hash.slice(1))
  const target = key && document.getElementById(key)
  if (!target || target.id === 'page-contents' || target.id === 'page-main') return
  if (/^\d+$/.test(key)) {
    key = target.closest('article').id
    setAddress(lastQuery, '#' + key)
  }
  go(document.getElementById(key))
}

let current = null

function setCurrent(article) {
  // Types of program and map are no part of the list.
  const link = treeLinks[articles.indexOf(article)]
  if (!link || current === article) return
  current = article
  find('#page-tree [aria-current]')?.removeAttribute('aria-current')
  link.setAttribute('aria-current', 'true')
  const contents = find('#page-contents')
  const [own, around] = [link.getBoundingClientRect(), contents.getBoundingClientRect()]
  const isOutside = own.top < around.top + 40 || own.bottom > around.bottom - 40
  if (!tree.hidden && around.height && isOutside) contents.scrollTop += own.top - around.top - around.height / 3
}

input.addEventListener('input', () => {
  root.classList.toggle('find', !!input.value)
  search(input.value)
})
input.addEventListener('focus', () => {
  index ||= articles.map(entry)
  if (input.value) root.classList.add('find')
})
input.addEventListener('keydown', event => {
  if (event.isComposing) return
  const actions = {
    ArrowDown: () => choose(active + 1),
    ArrowUp: () => choose(active - 1),
    Enter: () => open(Math.max(active, 0)),
    Escape: () => {
      root.classList.remove('find')
      if (input.value) clear()
      else input.blur()
    },
  }
  if (!actions[event.key]) return
  event.preventDefault()
  actions[event.key]()
})
find('form').addEventListener('submit', event => event.preventDefault())
results.addEventListener('mousedown', event => event.preventDefault())
results.addEventListener('click', event => {
  const option = event.target.closest('li')
  if (!option) return
  input.blur()
  open([...results.children].indexOf(option))
})
nothing.addEventListener('click', event => {
  if (event.target.tagName !== 'BUTTON') return
  input.value = event.target.textContent
  search(input.value)
  input.focus()
})
find('.facets').addEventListener('click', event => {
  const link = event.target.closest('a')
  if (!link || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  input.value = lastQuery === link.dataset.query ? '' : link.dataset.query
  search(input.value)
})
document.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    if (!menu.hidden) return closeMenu(true)
    if (document.activeElement.matches('b,.b')) document.activeElement.blur()
  }
  const isText = event.target.matches('input:not([type=checkbox]),textarea,select')
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (event.key !== '/' || isText || !isPlain || !find('#slash-key').checked) return
  event.preventDefault()
  input.focus()
  input.select()
})
addEventListener('hashchange', () => {
  root.classList.remove('find')
  follow()
})

// What is read now is marked in the contents.
const inView = new Set()
const observer = new IntersectionObserver(changes => {
  for (const {target, isIntersecting} of changes) inView[isIntersecting ? 'add' : 'delete'](target)
  setCurrent(articles.find(article => inView.has(article)))
}, {rootMargin: '-104px 0px -60% 0px'})
for (const article of articles) observer.observe(article)

// MARK: Under the pointer

// An argument is marked wherever its function names it.
document.addEventListener('mouseover', event => {
  for (const element of findAll('.hot')) element.classList.remove('hot')
  const target = event.target.closest('var,pre:not(.x) a,article table:not(.e) tr')
  const article = target?.closest('article')
  if (!article) return
  const name = textOf(target.tagName === 'TR' ? find('th', target) : target)
  for (const element of findAll('pre:not(.x) a,table:not(.e) th,var', article)) {
    if (element.textContent === name) element.classList.add('hot')
  }
})

// A reason near the edge opens to the left.
function turn(event) {
  const badge = event.target.closest('b,.b')
  const reason = badge && find(':scope>i', badge)
  if (!reason) return
  const {left, right} = badge.getBoundingClientRect()
  reason.classList.toggle('left', left + reason.offsetWidth > innerWidth - 12 && right > reason.offsetWidth)
}
document.addEventListener('mouseover', turn)
document.addEventListener('focusin', turn)

// MARK: Copying

let opener = null

// What there is to copy of a function: each with its name.
function copies(article) {
  const signature = oneLine(textOf(find('pre:not(.x)', article))).replace('( ', '(')
  const name = textOf(find('h3', article))
  const number = textOf(find('header>b', article))
  const start = signature.indexOf(name + '(')
  const items = []
  if (start >= 0) {
    const type = signature.slice(0, start)
    const parameters = signature.slice(start + name.length)
    const isKfunc = (article.dataset.is || '').split(' ').includes('kfunc')
    if (number) items.push(['Early', `static ${type}(*const ${name})${parameters} = (void *)${number};`])
    if (!isKfunc) items.push(['Late', `extern ${type}${name}${parameters};`])
    items.push(['Ksym', `extern ${type}${name}${parameters} __attribute__((section(".ksyms")));`])
  }
  items.push(['Link', location.href.split(/[?#]/)[0] + '#' + article.id])
  const source = article.parentElement.dataset.input
  if (source) items.push(['Explain', `helpergen explain ${name} ${source}`])
  return items
}

function closeMenu(isFocusBack) {
  menu.hidden = true
  opener?.setAttribute('aria-expanded', 'false')
  if (isFocusBack) opener?.focus()
  opener = null
}

function openMenu(button) {
  const isOpen = opener === button
  closeMenu()
  if (isOpen) return
  opener = button
  menu.replaceChildren(...copies(button.closest('article')).map(([name, text]) => {
    const item = document.createElement('button')
    item.type = 'button'
    item.tabIndex = -1
    item.setAttribute('role', 'menuitem')
    const [label, code] = [document.createElement('span'), document.createElement('code')]
    label.textContent = name
    code.textContent = text
    item.append(label, code)
    item.addEventListener('click', () => copy(text, name))
    return item
  }))
  menu.hidden = false
  button.setAttribute('aria-expanded', 'true')
  const {top, bottom, right} = button.getBoundingClientRect()
  const isAbove = bottom + menu.offsetHeight + 8 > innerHeight
  menu.style.top = (isAbove ? top - menu.offsetHeight - 4 : bottom + 4) + scrollY + 'px'
  menu.style.left = Math.max(12, right - menu.offsetWidth) + scrollX + 'px'
  menu.firstChild.focus()
}

async function copy(text, name) {
  let isCopied = false
  try {
    await navigator.clipboard.writeText(text)
    isCopied = true
  } catch {
    // Pages from files have no clipboard in some browsers.
    const area = document.createElement('textarea')
    area.value = text
    document.body.append(area)
    area.select()
    try { isCopied = document.execCommand('copy') } catch {}
    area.remove()
  }
  closeMenu(true)
  say(isCopied ? `${name} copied` : 'Could not copy')
}

let timer = 0

function say(text) {
  status.textContent = text
  clearTimeout(timer)
  timer = setTimeout(() => { status.textContent = '' }, 2500)
}

for (const header of findAll('section.g>article>header')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = 'Copy'
  button.setAttribute('aria-haspopup', 'menu')
  header.append(button)
}
// What a type says anyway is no stop of the Tab key.
for (const badge of findAll('article b.g,article b.w,article .b')) if (find('i', badge)) badge.tabIndex = 0
document.addEventListener('click', event => {
  const button = event.target.closest('header button')
  if (button) openMenu(button)
  else if (!menu.hidden && !menu.contains(event.target)) closeMenu()
})
menu.addEventListener('keydown', event => {
  const items = [...menu.children]
  const place = items.indexOf(document.activeElement)
  const places = {ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: -1}
  if (event.key === 'Tab') return closeMenu()
  if (!(event.key in places)) return
  event.preventDefault()
  items.at(places[event.key] % items.length).focus()
})

// MARK: At the start

const query = new URLSearchParams(location.search).get('q')
if (query) {
  input.value = query
  search(query, true)
}
if (location.hash) follow()
;(window.requestIdleCallback || setTimeout)(() => { index ||= articles.map(entry) })
addEventListener('beforeprint', () => { for (const part of findAll('nav details')) part.open = true })
})()
