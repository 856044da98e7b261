import Foundation
import HelperModel
import Testing
import TestSupport

@testable import HelperWriters

/// What a page of `--emit html` consists of.
@Suite struct ReferencePageTests {
    @Test(arguments: ReferenceSample.all.map(\.name)) func everyLinkHasItsTarget(_ name: String) throws {
        let markup = ReferenceMarkup(try page(name))
        let anchors = Set(markup.anchors)
        #expect(markup.links.count > 20)
        #expect(Set(markup.links).subtracting(anchors) == [])
        #expect(anchors.count == markup.anchors.count, "an anchor is there twice")
    }

    @Test(arguments: ["linux", "filter", "five"]) func noMarkupIsLeftInText(_ name: String) throws {
        // linux/bpf.h begins this one, and never ends it.
        let text = ReferenceMarkup(try page(name)).text
        #expect(!text.contains("\\ "))
        #expect(!text.contains("**"))
        #expect(!text.contains("``"))
    }

    @Test(
        .enabled(if: Tool.find("tidy") != nil, "tidy is not installed"), arguments: ReferenceSample.all.map(\.name))
    func isWellFormed(_ name: String) throws {
        let directory = try TemporaryDirectory()
        let file = try directory.write(try page(name), to: "helpers.html")
        let output = try #require(Tool.find("tidy")).run(["-q", "-e", file])
        #expect(output.standardError == "")
        #expect(output.status == 0)
    }

    @Test func allOfLinuxIsSmall() throws {
        let page = try page("linux")
        #expect(page.utf8.count < 400_000)
        let helpers = try Project.readSystemHeader().set.functions
        for helper in helpers { #expect(page.contains("<article id=\(helper.name)")) }
    }

    @Test(arguments: ["linux", "five"]) func theSameInputGivesTheSameBytes(_ name: String) throws {
        let again =
            name == "linux"
            ? try Project.checked(Project.readSystemHeader()).set : try ReferenceSample.interface(Project.samples)
        #expect(try ReferenceSample.page(of: again) == page(name))
    }

    // MARK: What is foreign stays text

    @Test func foreignTextIsNoMarkup() throws {
        let page = try page("hostile")
        #expect(page.matches(of: /<script/).count == 1)
        #expect(page.matches(of: /<\/script/).count == 1)
        #expect(page.matches(of: /<style/).count == 1)
        let body = ReferenceMarkup(page).body
        for tag in body.matches(of: /<[a-zA-Z!\/][^>]*>/).map(\.output) {
            #expect(!tag.contains("canary"), "\(tag)")
            #expect(!tag.contains("javascript:"), "\(tag)")
        }
        // Each text is there to be read.
        #expect(body.contains("&lt;script>document.title = 'canary'&lt;/script>"))
        #expect(body.contains("&amp;lt;b&amp;gt; &amp;amp; &amp;#60;i>"))
        #expect(body.contains("\\u{202E}canary\\u{2066}"))
    }

    @Test(arguments: ReferenceSample.all.map(\.name)) func nothingHidesWhatIsThere(_ name: String) throws {
        let scalars = try page(name).unicodeScalars
        #expect(!scalars.contains { $0.isDeceptive && $0 != "\n" })
    }

    /// The policy allows the page's own style and script, and nothing else.
    @Test func thePolicyNamesWhatIsThere() throws {
        let page = try page("filter")
        let style = try #require(page.firstMatch(of: /(?s)<style>(.*?)<\/style>/)).1
        let script = try #require(page.firstMatch(of: /(?s)<script>(.*?)<\/script>/)).1
        let policy = try #require(page.firstMatch(of: /Content-Security-Policy content="([^"]*)"/)).1
        #expect(policy.contains("default-src 'none'"))
        #expect(policy.contains("style-src 'sha256-\(Base64.text(SHA256.hash(style.utf8)))'"))
        #expect(policy.contains("script-src 'sha256-\(Base64.text(SHA256.hash(script.utf8)))'"))
        #expect(!page.contains("style="))
        #expect(page.matches(of: /(src|action)="?(https?:)?\/\//).isEmpty)
    }

    /// The examples of FIPS 180-4 (NIST, "Example Values"), and lengths around a block's end.
    @Test(arguments: [
        ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
        ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="
        ),
    ]) func hashes(_ text: String, _ hash: String) {
        #expect(Base64.text(SHA256.hash(text.utf8)) == hash)
    }

    @Test(.enabled(if: Tool.find("sha256sum") != nil, "there is no sha256sum"), arguments: [55, 56, 63, 64, 65, 1000])
    func hashesAsOthersDo(_ count: Int) throws {
        let text = String(repeating: "x", count: count)
        let sum = try #require(Tool.find("sha256sum")).run([], input: text).standardOutput.prefix(64)
        let own = SHA256.hash(text.utf8).map { String($0, radix: 16) }.map { $0.count < 2 ? "0\($0)" : $0 }.joined()
        #expect(own == sum)
    }

    // MARK: Anchors

    private func page(of functions: [(provider: String, name: String, id: HelperID?)]) throws -> ReferenceMarkup {
        var interface = Interface(
            functions: functions.map {
                ProvidedFunction(
                    Function(
                        name: $0.name, id: $0.id,
                        prototype: Prototype(
                            text: "", returnType: .void, parameters: [Parameter(name: "a", type: .pointer(.void))])),
                    by: $0.provider)
            })
        interface.conflicts = .qualify
        return ReferenceMarkup(try ReferenceSample.page(of: interface))
    }

    @Test func namesAndNumbersAreAnchors() throws {
        let anchors = try page(of: [("acme", "acme_a", 16), ("acme", "acme_b", nil)]).anchors
        for anchor in ["acme_a", "16", "16.1", "acme_b", "acme_b.1"] { #expect(anchors.contains(anchor)) }
    }

    @Test func aNameThatTwoHaveHasItsProviderInFront() throws {
        let anchors = try page(of: [("acme", "look", 1), ("other-1", "look", nil)]).anchors
        #expect(anchors.contains("acme.look"))
        #expect(anchors.contains("other_1.look"))
        #expect(!anchors.contains("look"))
    }

    /// A link that leads to one of two would be wrong for half of those who follow it.
    @Test func aNumberThatTwoHaveIsNoAnchor() throws {
        let anchors = try page(of: [("acme", "acme_a", 16), ("other", "other_b", 16)]).anchors
        #expect(!anchors.contains("16"))
        for anchor in ["acme_a", "acme_a.1", "other_b.1"] { #expect(anchors.contains(anchor)) }
    }

    @Test func thePagesOwnAnchorsAreNoNames() throws {
        let names = ["page", "main", "top", "constants", "errors", "group"]
        let markup = try page(of: names.map { ("acme", $0, nil) })
        #expect(Set(markup.anchors).count == markup.anchors.count)
        #expect(Set(markup.anchors).isSuperset(of: names))
    }

    // MARK: Pieces

    private func page(_ name: String) throws -> String {
        try #require(ReferenceSample.all.first { $0.name == name }).page.get()
    }

    @Test func aProvidersPageHasItsTypes() throws {
        let text = ReferenceMarkup(try page("filter")).text
        for part in [
            "Packet filter helpers", "Program types", "filter_context_t, 24 bytes", "uint64_t data_end", "FILTER_DROP",
            "The packet goes nowhere.", "SEC(\"filter/route\")", "Map types",
            "struct filter_flow_statistics",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func constantsHaveTheirValues() throws {
        let body = ReferenceMarkup(try page("linux")).body
        #expect(body.contains(/<dt id=BPF_NOEXIST><b>BPF_NOEXIST<\/b> = 1<dd>.*<a href=#2>map_update_elem<\/a>/))
        // Where documentation names one, it leads there.
        #expect(body.contains("<a href=#BPF_NOEXIST>BPF_NOEXIST</a>"))
    }

    @Test func kfuncsHaveTheirFlags() throws {
        let kfunc = Function(
            Declaration(name: "bpf_task_acquire", stability: .unstable), kind: .kfunc([.acquire, .returnsNull]),
            prototype: Prototype(
                text: "", returnType: .pointer(.record(.structure, "task_struct")),
                parameters: [Parameter(name: "p", type: .pointer(.record(.structure, "task_struct")))]),
            origin: .compiled)
        let body = ReferenceMarkup(
            try ReferenceSample.page(of: Interface(providers: [Provider(name: "vmlinux", functions: [kfunc])]))
        ).body
        #expect(body.contains("<article id=bpf_task_acquire data-is=\"unstable kfunc\">"))
        #expect(body.contains("KF_ACQUIRE<i>returns a reference that the program has to release</i>"))
        #expect(body.contains("Vmlinux kfuncs"))
    }

    @Test func aHelperWithoutPrototypeHasItsName() throws {
        let helper = Function(
            Declaration(name: "bpf_x"), kind: .helper(7),
            prototype: Prototype(text: "", returnType: .void, parameters: []),
            origin: .numbered)
        let body = ReferenceMarkup(
            try ReferenceSample.page(of: Interface(providers: [Provider(name: "vmlinux", functions: [helper])]))
        ).body
        #expect(body.contains("<pre><b>bpf_x</b></pre>"))
        #expect(body.contains("Its prototype is not known."))
    }

    @Test func longListsAreDividedByFirstWords() throws {
        let names = (0..<10).map { "acme_map_\($0)" } + (0..<3).map { "acme_skb_\($0)" } + ["acme_x", "acme_y"]
        let body = try page(of: names.map { ("acme", $0, nil) }).body
        for label in ["map <span>10", "skb <span>3", "others <span>2"] {
            #expect(body.contains(">\(label)</span></h2>"))
        }
    }

    @Test func severalProvidersHaveAGroupEach() throws {
        let body = ReferenceMarkup(try page("five")).body
        for label in ["packet_filter", "process_monitor", "disk_quota", "clock", "names kfuncs"] {
            #expect(body.contains("<summary>\(label)<span>"))
        }
        #expect(body.contains(/data-input="--provider [a-zA-Z0-9_\/.-]*packet_filter.h"/))
    }
}
