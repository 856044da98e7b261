import Foundation
import HelperModel
import HelperReaders
import Testing
import TestSupport

/// The pages that the tests look at.
enum ReferenceSample {
    /// All of linux/bpf.h.
    static let linux = Result { try page(of: Project.checked(Project.readSystemHeader()).set) }

    /// A packet filter with a type of program and one of map.
    static let filter = Result { try page(of: interface(Array(Project.samples.prefix(1)))) }

    /// Five providers, two of which have a helper of one name.
    static let five = Result { try page(of: interface(Project.samples)) }

    static let all: [(name: String, page: Result<String, any Error>)] = [
        ("linux", linux), ("filter", filter), ("five", five), ("hostile", Result { try page(of: hostile) }),
    ]

    static func interface(_ paths: [String]) throws -> Interface {
        var interface = Interface()
        for path in paths { interface.merge(try Project.readProvider(at: path).set) }
        interface.conflicts = .qualify
        return Project.checked(ReadResult(set: interface)).set
    }

    static func page(of interface: Interface) throws -> String { try Project.written(interface, as: "html") }

    /// What would do something if it were not text.
    static let markup = [
        "<script>document.title = 'canary'</script>", "</script><script>document.title = 'canary'</script>",
        "<img src=x onerror=\"document.title = 'canary'\">", "&lt;b&gt; &amp; &#60;i>", "\"><b onclick=canary>x</b>",
        "' onmouseover='canary", "<!-- canary", "]]>", "[canary](javascript:canary)", "`canary <javascript:canary>`_",
        "</style></title></textarea>", "{{#reference}}{{{script}}}{{/reference}}", "\u{202E}canary\u{2066}",
        "**canary", "*canary", "``canary", "\\ ", "\0\u{1B}[2Jcanary\u{2028}",
    ]

    /// Helpers, program types and map types whose every text is markup.
    static let hostile: Interface = {
        var provider = Provider(name: "acme")
        for (index, text) in (markup + HostileTextTests.hostile).enumerated() {
            let void = HelperType.pointer(.void)
            let basis = ContractBasis(.guessed, text)
            let contract = ArgumentContract(.ptrToReadableMem, isNullable: true, size: 1, basis: basis)
            var helper = Function(
                name: "acme_h\(index)", id: HelperID(UInt32(index + 1)),
                prototype: Prototype(
                    text: text, returnType: void,
                    parameters: [
                        Parameter(name: "data", type: void, documentation: text, contract: contract),
                        Parameter(name: "size", type: .typedef(text, .void), documentation: text),
                    ]),
                documentation: Documentation(description: text, returns: "\(text)\n-EINVAL \(text)\n"),
                stability: .deprecated(since: text, replacedBy: text), since: text,
                contract: HelperContract(
                    returns: ReturnContract(.ptrToMapValue, isNullable: true, basis: basis), reallocatesPacket: basis),
                origin: index.isMultiple(of: 2) ? .declared : .described,
                location: SourceLocation(file: text, line: 1, column: 1))
            helper.attributes = [text]
            helper.programTypes = [text]
            provider.functions.append(helper)
        }
        return Interface(providers: [provider])
    }()
}

/// A page taken apart, as far as its tests ask.
struct ReferenceMarkup {
    /// The page without its style and its script.
    let body: String
    /// The values of attributes that are links within the page, without `#`.
    let links: [String]
    let anchors: [String]

    init(_ page: String) {
        body = page.replacing(/(?s)<(style|script)>.*?<\/\1>/, with: "")
        links = body.matches(of: /\shref=(?:"#([^"]*)"|#([^\s>]*))/).map { String($0.1 ?? $0.2!) }
        anchors = body.matches(of: /\sid=(?:"([^"]*)"|([^\s>]*))/).map { String($0.1 ?? $0.2!) }
    }

    /// What is read: no tags.
    var text: String { body.replacing(/<[^>]*>/, with: "") }
}
