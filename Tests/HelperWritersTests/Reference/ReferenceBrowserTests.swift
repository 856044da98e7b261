import Foundation
import Testing
import TestSupport

/// What a reader does with a page, and sees, in a browser.
@Suite(.enabled(if: Browser.program != nil, "there is no Chromium"), .serialized) struct ReferenceBrowserTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// The address of a page, which is written for that.
    private func address(_ name: String) throws -> String {
        let sample = try #require(ReferenceSample.all.first { $0.name == name })
        return BrowserPage.address(ofFile: try directory.write(try sample.page.get(), to: "\(name).html"))
    }

    /// A page in the browser, opened at the end of its address.
    private func open(_ name: String, _ rest: String = "", width: Int = 1280, scripts: Bool = true) throws
        -> BrowserPage
    {
        let page = try Browser.page(width: width)
        if !scripts { try page.allowScripts(false) }
        try page.open(try address(name) + rest)
        return page
    }

    /// The names of the helpers that a search shows, in its order.
    private func found(_ page: BrowserPage) throws -> [String] {
        try page.value(
            """
            [...document.querySelectorAll('#page-results li')].map(li =>
              [...li.childNodes].filter(node => node.nodeName !== 'SMALL').map(node => node.textContent).join(''))
            """)
    }

    /// The names that a search for `words` shows.
    private func search(_ words: String, in page: BrowserPage) throws -> [String] {
        try page.run("document.querySelector('#page-search').focus(); document.querySelector('#page-search').select()")
        try page.type(words)
        return try found(page)
    }

    private func isInView(_ selector: String, _ page: BrowserPage) throws {
        try page.wait(
            until: "(r => r.top >= 50 && r.top < 160)(document.querySelector('\(selector)').getBoundingClientRect())")
    }

    // MARK: The search

    @Test func findsByEveryKindOfWord() throws {
        let page = try open("linux")
        #expect(try search("map_lookup_elem", in: page).first == "bpf_map_lookup_elem")
        #expect(try search("bpf_map_lookup_elem", in: page).first == "bpf_map_lookup_elem")
        #expect(try search("26", in: page).first == "bpf_skb_load_bytes")
        #expect(try search("#26", in: page).first == "bpf_skb_load_bytes")
        #expect(try search("load bytes", in: page).first == "bpf_skb_load_bytes")
        #expect(try search("mle", in: page).contains("bpf_map_lookup_elem"))
        // An argument, a type, a constant, an error.
        #expect(try search("new_size", in: page) == [])
        #expect(try search("start_header", in: page) == ["bpf_skb_load_bytes_relative"])
        #expect(try search("bpf_pidns_info", in: page) == ["bpf_get_ns_current_pid_tgid"])
        #expect(try search("BPF_NOEXIST", in: page).contains("bpf_map_update_elem"))
        #expect(try search("-ENOENT", in: page).contains("bpf_find_vma"))
        #expect(try search("enoent", in: page).contains("bpf_find_vma"))
        // All words must match.
        #expect(try search("skb vlan push", in: page) == ["bpf_skb_vlan_push"])
        let all = try page.text("document.querySelectorAll('section.g>article').length")
        #expect(try page.text("document.querySelector('#page-count').textContent") == "1 helper of \(all)")
        #expect(try page.console() == [])
    }

    /// What the page counts is what its filters find.
    @Test(arguments: ["linux", "filter", "five"]) func filtersFindWhatIsCounted(_ name: String) throws {
        let page = try open(name)
        let facets: [[String]] = try page.value(
            "[...document.querySelectorAll('.facets a')].slice(1).map(a => [a.dataset.query, a.querySelector('b').textContent])"
        )
        #expect(!facets.isEmpty)
        for facet in facets {
            try page.run("document.querySelector('.facets a[data-query=\"\(facet[0])\"]').click()")
            #expect(try page.text("document.querySelectorAll('#page-results li').length") == facet[1], "\(facet)")
        }
    }

    @Test func aProgramTypeIsAFilter() throws {
        let page = try open("five")
        #expect(try search("program:packet_filter route", in: page) == [])
        #expect(try search("program:filter route", in: page) == ["filter_find_route"])
    }

    @Test func whatIsNotFoundIsGuessed() throws {
        let page = try open("linux")
        #expect(try search("dynprt", in: page) == [])
        #expect(try page.text("document.querySelector('#page-nothing').textContent").contains("Did you mean dynptr?"))
        try page.click("#page-nothing button")
        #expect(try page.text("document.querySelector('#page-search').value") == "dynptr")
        #expect(try found(page).count > 3)
    }

    /// The words of a search are text, whatever signs are in them.
    @Test func aSearchIsText() throws {
        let page = try open("linux")
        for words in ["<b>x", "a.*b[", "\\", "(", "&amp;", "\"'", "**", "$&"] { _ = try search(words, in: page) }
        #expect(try page.console() == [])
    }

    @Test func onlyWhatIsFoundIsShown() throws {
        let page = try open("linux")
        let names = try search("vlan", in: page)
        let shown: [String] = try page.value(
            "[...document.querySelectorAll('section.g>article')].filter(a => a.checkVisibility()).map(a => a.id)")
        #expect(Set(shown) == Set(names))
        #expect(try page.text("document.querySelectorAll('#page-rest')[0].checkVisibility()") == "false")
        try page.press(.escape)
        #expect(
            try page.text("[...document.querySelectorAll('section.g>article')].every(a => a.checkVisibility())")
                == "true")
    }

    // MARK: Keys

    @Test func theSearchIsUsedByKeys() throws {
        let page = try open("linux")
        func active() throws -> String { try page.text("document.activeElement.id") }
        func chosen() throws -> String { try page.text("document.querySelector('[aria-selected=true]').textContent") }
        try page.press(.slash)
        #expect(try active() == "page-search")
        #expect(try page.text("document.activeElement.value") == "")
        try page.type("skb vlan")
        #expect(try found(page).count == 2)
        #expect(try page.text("document.activeElement.getAttribute('aria-expanded')") == "true")
        #expect(try chosen().hasPrefix("bpf_skb_vlan_pop"))
        try page.press(.down)
        #expect(try chosen().hasPrefix("bpf_skb_vlan_push"))
        #expect(try page.text("document.activeElement.getAttribute('aria-activedescendant')") == "result-1")
        // Behind the last comes the first, and the other way round.
        try page.press(.down)
        #expect(try chosen().hasPrefix("bpf_skb_vlan_pop"))
        try page.press(.up)
        #expect(try chosen().hasPrefix("bpf_skb_vlan_push"))
        try page.press(.enter)
        #expect(try page.text("location.hash") == "#bpf_skb_vlan_push")
        #expect(try page.text("document.activeElement.getAttribute('href')") == "#bpf_skb_vlan_push")
        try page.press(.slash)
        try page.press(.escape)
        #expect(try page.text("document.querySelector('#page-search').value + location.search") == "")
        #expect(try active() == "page-search")
        try page.press(.escape)
        #expect(try active() != "page-search")
        #expect(try page.console() == [])
    }

    /// WCAG 2.1.4.
    @Test func theKeyOfOneSignCanBeSwitchedOff() throws {
        let page = try open("filter")
        try page.run("document.querySelector('#slash-key').checked = false")
        try page.press(.slash)
        #expect(try page.text("document.activeElement.id") != "page-search")
    }

    @Test func everythingIsReachedByTheTabKey() throws {
        let page = try open("filter")
        try page.press(.tab)
        #expect(try page.text("document.activeElement.className") == "skip")
        #expect(try page.text("document.activeElement.getBoundingClientRect().left >= 0") == "true")
        var reached = Set<String>()
        for _ in 0..<80 {
            try page.press(.tab)
            let element = try page.text("document.activeElement.outerHTML.slice(0, 60)")
            reached.insert(element)
            // What has the focus is seen to have it.
            let isSeen: Bool = try page.value(
                "(e => e === document.body || getComputedStyle(e).outlineStyle !== 'none')(document.activeElement)")
            #expect(isSeen, "\(element)")
        }
        for part in ["<input id=\"page-search\"", "<button", "<b class=\"g\"", "<summary", "<a href=\"#filter_drop\""] {
            #expect(reached.contains { $0.hasPrefix(part) }, "\(part)")
        }
    }

    // MARK: Addresses

    @Test func aSearchIsInTheAddress() throws {
        let page = try open("linux")
        _ = try search("is:packet skb", in: page)
        #expect(try page.text("location.search") == "?q=is:packet+skb")
        let again = try open("linux", "?q=is:packet+skb#bpf_skb_change_tail")
        #expect(try again.text("document.querySelector('#page-search').value") == "is:packet skb")
        #expect(try found(again) == found(page))
        try isInView("#bpf_skb_change_tail", again)
    }

    @Test(arguments: ["#bpf_skb_load_bytes", "#26"]) func anchorsLeadToHelpers(_ anchor: String) throws {
        let page = try open("linux", anchor)
        try isInView("#bpf_skb_load_bytes", page)
        #expect(try page.text("location.hash") == "#bpf_skb_load_bytes")
        try page.wait(until: "document.querySelector('#page-tree [aria-current]')?.textContent === 'skb_load_bytes'")
        // A link to what a search hides ends the search.
        _ = try search("vlan", in: page)
        try page.run("location.hash = '#1'")
        try isInView("#bpf_map_lookup_elem", page)
        #expect(try page.text("document.querySelector('#page-search').value") == "")
    }

    @Test func argumentsAndConstantsHaveAnchors() throws {
        let page = try open("linux", "#26.3")
        try isInView("[id=\"26.3\"]", page)
        try page.run("location.hash = '#BPF_NOEXIST'")
        try page.wait(
            until:
                "(r => r.top > 0 && r.top < innerHeight)(document.querySelector('#BPF_NOEXIST').getBoundingClientRect())"
        )
    }

    // MARK: Copying

    @Test func copiesLinesOfCAndLinks() throws {
        let page = try open("linux", "#bpf_map_lookup_elem")
        let selector = "#bpf_map_lookup_elem header button"
        let expected = [
            ("Early", "static void *(*const bpf_map_lookup_elem)(void *map, const void *key) = (void *)1;"),
            ("Late", "extern void *bpf_map_lookup_elem(void *map, const void *key);"),
            (
                "Ksym",
                "extern void *bpf_map_lookup_elem(void *map, const void *key) __attribute__((section(\".ksyms\")));"
            ),
            ("Link", "\(try address("linux"))#bpf_map_lookup_elem"),
            (
                "Explain",
                "helpergen explain bpf_map_lookup_elem \(try page.text("document.querySelector('section.g').dataset.input"))"
            ),
        ]
        for (place, item) in expected.enumerated() {
            try page.run("document.querySelector('\(selector)').focus()")
            try page.press(.enter)
            #expect(try page.text("document.querySelector('\(selector)').getAttribute('aria-expanded')") == "true")
            for _ in 0..<place { try page.press(.down) }
            try page.press(.enter)
            try page.wait(until: "document.querySelector('#copy-status').textContent === '\(item.0) copied'")
            #expect(try page.value("navigator.clipboard.readText()", as: String.self) == item.1)
            #expect(try page.text("document.activeElement === document.querySelector('\(selector)')") == "true")
        }
        try page.press(.enter, .end, .escape)
        #expect(try page.text("document.querySelector('#copy-menu').hidden") == "true")
        try page.click(selector)
        #expect(try page.text("document.querySelectorAll('#copy-menu [role=menuitem]').length") == "5")
        try page.click("h1")
        #expect(try page.text("document.querySelector('#copy-menu').hidden") == "true")
        #expect(try page.console() == [])
    }

    /// The lines are C, for every helper.
    @Test func whatIsCopiedCompiles() throws {
        let page = try open("linux")
        try page.run("window.lines = []; navigator.clipboard.writeText = async text => { lines.push(text) }")
        try page.run(
            """
            for (const button of document.querySelectorAll('section.g>article>header button')) for (const place of [0, 1]) {
              button.click(); document.querySelectorAll('#copy-menu button')[place].click() }
            """)
        try page.wait(until: "lines.length === 2 * document.querySelectorAll('section.g>article').length")
        let early: [String] = try page.value("lines.filter(line => line.startsWith('static'))")
        let late: [String] = try page.value("lines.filter(line => line.startsWith('extern'))")
        let clang = try #require(Project.clang)
        let directory = try TemporaryDirectory()
        for lines in [early, late] {
            let file = try directory.write(
                "#include <linux/bpf.h>\n\(lines.joined(separator: "\n"))\n", to: "lines.c")
            let output = try clang.run(
                ["--target=bpf", "-fsyntax-only", "-Wno-visibility", "-Wno-unused"] + Project.systemIncludes + [file])
            #expect(output.status == 0, "\(output.standardError)")
        }
    }

    // MARK: Circumstances

    @Test(arguments: ["linux", "filter"]) func allIsReadWithoutScripts(_ name: String) throws {
        let page = try open(name, scripts: false)
        let hidden: [String] = try page.value(
            """
            [...document.querySelectorAll('main article, main article *, main section *')].filter(e =>
              !e.checkVisibility({checkOpacity: false, checkVisibilityCSS: false}) && !e.closest('details')).map(e => e.outerHTML.slice(0, 80))
            """)
        #expect(hidden == [])
        #expect(try page.text("document.querySelector('form').checkVisibility()") == "false")
        #expect(try page.text("document.querySelectorAll('main button').length") == "0")
        #expect(try page.text("document.querySelector('#page-tree').checkVisibility()") == "true")
    }

    @Test(arguments: ReferenceSample.all.map(\.name), [320, 390, 768]) func narrowWindowsNeedNoScrollingAside(
        _ name: String, _ width: Int
    ) throws {
        let page = try open(name, width: width)
        #expect(try page.value("document.documentElement.scrollWidth", as: Int.self) <= width)
    }

    @Test func theContentsOfANarrowWindowCoverIt() throws {
        let page = try open("linux", width: 390)
        #expect(try page.text("document.querySelector('nav').checkVisibility()") == "false")
        try page.click(".toc")
        #expect(try page.text("document.querySelector('nav').checkVisibility()") == "true")
        try page.click("#page-tree a[href='#26']")
        try isInView("#bpf_skb_load_bytes", page)
        #expect(try page.text("document.querySelector('nav').checkVisibility()") == "false")
        _ = try search("vlan", in: page)
        #expect(try page.text("document.querySelector('nav').checkVisibility()") == "true")
        try page.click("#page-results li")
        #expect(try page.text("document.querySelector('nav').checkVisibility()") == "false")
    }

    /// WCAG 2.2, 1.4.3: 4.5, and 3 for large text.
    @Test(arguments: ["light", "dark"], ["linux", "filter"]) func textHasContrast(_ scheme: String, _ name: String)
        throws
    {
        let page = try Browser.page()
        try page.emulate(["prefers-color-scheme": scheme])
        try page.open(try address(name) + "?q=is:context")
        try page.run("document.querySelector('#page-intro details').open = true")
        let ground: String = try page.value("getComputedStyle(document.documentElement).backgroundColor")
        #expect(ground == (scheme == "dark" ? "rgb(20, 24, 28)" : "rgb(255, 255, 255)"))
        let faint: [String] = try page.value(Self.contrasts)
        #expect(faint == [])
    }

    /// The texts whose contrast is too small.
    private static let contrasts = """
        (() => {
          const parse = color => color.match(/[\\d.]+/g).map(Number)
          const linear = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
          const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
          const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor)
            if (c.length < 4 || c[3] > 0) return c } return [255, 255, 255] }
          const seen = new Map()
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
          for (let node; node = walker.nextNode();) {
            const e = node.parentElement
            if (!node.data.trim() || /^(SCRIPT|STYLE)$/.test(e.tagName)) continue
            const style = getComputedStyle(e), fore = parse(style.color), back = ground(e)
            const [a, b] = [luminance(fore), luminance(back)].sort((x, y) => y - x)
            const isLarge = parseFloat(style.fontSize) >= 24 || parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700
            if ((a + 0.05) / (b + 0.05) < (isLarge ? 3 : 4.5)) seen.set(style.color + back, e.outerHTML.slice(0, 90))
          }
          return [...seen].map(String)
        })()
        """

    @Test func printedPagesHaveAllReasons() throws {
        let page = try open("filter")
        try page.emulate(medium: "print")
        let reasons: [String] = try page.value(
            "[...new Set([...document.querySelectorAll('article b>i')].map(i => getComputedStyle(i)).map(s => s.position + s.opacity + s.visibility))]"
        )
        #expect(reasons == ["static1visible"])
        for part in ["form", "header button", ".facets"] {
            #expect(try page.text("document.querySelector('\(part)').checkVisibility()") == "false")
        }
        #expect(try page.printed().starts(with: Data("%PDF".utf8)))
    }

    @Test func reasonsAreShownWhereTheyAreAskedFor() throws {
        let page = try open("filter")
        func opacity() throws -> String {
            try page.text("getComputedStyle(document.querySelector('td b.g>i')).opacity")
        }
        #expect(try opacity() == "0")
        try page.run("document.querySelector('td b.g').focus()")
        try page.wait(until: "getComputedStyle(document.querySelector('td b.g>i')).opacity === '1'")
        try page.press(.escape)
        try page.wait(until: "getComputedStyle(document.querySelector('td b.g>i')).opacity === '0'")
        try page.click("#show-reasons")
        try page.wait(until: "getComputedStyle(document.querySelector('td b.g>i')).opacity === '1'")
    }

    @Test func nothingMovesForThoseWhoMindIt() throws {
        let page = try Browser.page()
        try page.emulate(["prefers-reduced-motion": "reduce"])
        try page.open(try address("filter"))
        #expect(
            try page.text(
                "[...document.querySelectorAll('*')].every(e => ['0s', ''].includes(getComputedStyle(e).transitionDuration))"
            )
                == "true")
        #expect(try page.text("document.getAnimations().length") == "0")
    }

    // MARK: What is foreign

    @Test func foreignTextDoesNothing() throws {
        let page = try open("hostile")
        #expect(try page.text("document.title") == "Acme helpers")
        #expect(try page.text("document.scripts.length + document.images.length") == "1")
        #expect(
            try page.text("document.querySelectorAll('[onclick],[onerror],[onmouseover],[href^=javascript]').length")
                == "0")
        _ = try search("canary", in: page)
        _ = try search("<script>", in: page)
        #expect(try page.text("document.scripts.length + document.images.length") == "1")
        #expect(try page.text("document.title") == "Acme helpers")
        #expect(try page.console() == [])
    }

    @Test(arguments: ReferenceSample.all.map(\.name)) func theConsoleIsSilent(_ name: String) throws {
        let page = try open(name)
        #expect(try page.text("getComputedStyle(document.body).margin") == "0px", "the style was refused")
        #expect(
            try page.text("document.querySelectorAll('header button').length > 0") == "true", "the script was refused")
        #expect(try page.console() == [])
    }
}
