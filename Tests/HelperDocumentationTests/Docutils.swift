import Foundation
import HelperDocumentation
import TestSupport

/// docutils, the reference implementation of reStructuredText, where a Python has it.
struct Docutils: Sendable {
    let python: Tool

    static let installed: Docutils? = {
        for path in ["/usr/bin/python3", Tool.find("python3")?.path ?? "/usr/bin/python3"] {
            let python = Tool(path: path)
            if let result = try? python.run(["-c", "import docutils"]), result.status == 0 {
                return Docutils(python: python)
            }
        }
        return nil
    }()

    /// A node of a document: its kind, or `#text` with its text.
    struct Node: Codable, Hashable, CustomStringConvertible {
        var kind: String
        var text: String

        var description: String { text.isEmpty ? kind : "\(kind) \(text.debugDescription)" }
    }

    /// The nodes of each text, in the order of the document; those of text are no empty ones.
    func nodes(of texts: [String]) throws -> [[Node]] {
        let script = """
            import json, sys, warnings
            warnings.simplefilter("ignore")
            import docutils.frontend, docutils.nodes, docutils.utils
            from docutils.parsers.rst import Parser
            settings = docutils.frontend.OptionParser(components=(Parser,)).get_default_values()
            settings.report_level = 5
            def walk(node, nodes):
                if isinstance(node, docutils.nodes.Text):
                    if node.astext(): nodes.append({"kind": "#text", "text": node.astext()})
                    return
                nodes.append({"kind": node.tagname, "text": node.get("refuri", "")})
                for child in node.children: walk(child, nodes)
            documents = []
            for text in json.load(sys.stdin):
                document = docutils.utils.new_document("text", settings)
                Parser().parse(text, document)
                nodes = []
                for child in document.children: walk(child, nodes)
                documents.append(nodes)
            json.dump(documents, sys.stdout)
            """
        let input = String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
        let output = try python.run(["-c", script], input: input)
        return try JSONDecoder().decode([[Node]].self, from: Data(output.standardOutput.utf8))
    }
}

extension Document {
    /// The nodes as docutils calls them.
    var docutilsNodes: [Docutils.Node] { Document.nodes(blocks) }

    private static func nodes(_ blocks: [Block]) -> [Docutils.Node] {
        blocks.flatMap { block -> [Docutils.Node] in
            switch block {
            case .paragraph(let inlines): [node("paragraph")] + nodes(inlines)
            case .bulletList(let items):
                [node("bullet_list")] + items.flatMap { [node("list_item")] + nodes($0) }
            case .definitionList(let items):
                [node("definition_list")]
                    + items.flatMap {
                        [node("definition_list_item"), node("term")] + nodes($0.term) + [node("definition")]
                            + nodes($0.text)
                    }
            case .literal(let text): [node("literal_block"), node("#text", text)]
            case .quote(let blocks): [node("block_quote")] + nodes(blocks)
            case .verbatim(let text): [node("verbatim"), node("#text", text)]
            }
        }
    }

    private static func nodes(_ inlines: [Inline]) -> [Docutils.Node] {
        inlines.flatMap { inline -> [Docutils.Node] in
            switch inline {
            case .text(let text): [node("#text", text)]
            case .emphasis(let text): [node("emphasis"), node("#text", text)]
            case .strong(let text): [node("strong"), node("#text", text)]
            case .literal(let text): [node("literal"), node("#text", text)]
            case .link(let inlines, let place): [node("reference", place)] + nodes(inlines)
            }
        }
    }

    private static func node(_ kind: String, _ text: String = "") -> Docutils.Node {
        Docutils.Node(kind: kind, text: text)
    }
}
