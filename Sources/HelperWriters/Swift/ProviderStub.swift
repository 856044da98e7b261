import HelperModel
import Mustache

/// A provider as Swift shows it.
struct ProviderStub {
    /// The provider's name.
    let name: String
    private let moduleID: String?
    /// What the names of its types begin with.
    let baseName: String
    let helpers: [HelperStub]
    private let texts: [HelperStub.Text]
    /// The helpers that keep their C names, with those that have taken the shorter ones.
    let collisions: [(helper: Function, other: Function)]

    /// The providers in a set that have helpers.
    static func all(in set: Interface, _ options: SwiftOptions) -> [ProviderStub] {
        var names: [String] = []
        var helpers: [String: [Function]] = [:]
        for helper in set.helpers {
            if helpers[helper.provider] == nil { names.append(helper.provider) }
            helpers[helper.provider, default: []].append(helper)
        }
        let types = SwiftTypes(importsStructures: !options.imports.isEmpty, shadows: structureNames(in: set))
        return names.map { name in
            ProviderStub(
                name: name, moduleID: set.providers.first { $0.name == name }?.moduleID, helpers: helpers[name] ?? [], types: types, options
            )
        }
    }

    /// The names that structures and typedefs of such have in C.
    private static func structureNames(in set: Interface) -> Set<String> {
        var names = Set<String>()
        for helper in set.helpers {
            for type in SwiftTypes.signature(of: helper.prototype) {
                type.forEachMentioned { if let name = SwiftTypes.importedName(of: $0) { names.insert(name) } }
            }
        }
        return names
    }

    private init(name: String, moduleID: String?, helpers: [Function], types: SwiftTypes, _ options: SwiftOptions) {
        self.name = name
        self.moduleID = moduleID
        baseName = SwiftName.upperCamel(name) ?? SwiftName.upperCamel("p_" + name) ?? "Unnamed"
        var taken: [String: Function] = [:]
        var named: [(helper: Function, names: HelperStub.Names)] = []
        var collisions: [(helper: Function, other: Function)] = []
        let type = "\(baseName)Provider"
        for helper in helpers {
            var swiftName = ProviderStub.shortName(of: helper, options)
            if let other = taken[swiftName] {
                collisions.append((helper, other))
                swiftName = helper.name
            }
            while taken[swiftName] != nil || SwiftName.isReservedMember(swiftName) { swiftName += "_" }
            taken[swiftName] = helper
            let names = HelperStub.Names(
                member: SwiftName.escaped(swiftName), type: type, access: options.access.modifier, module: baseName)
            named.append((helper, names))
        }
        let stubs = named.concurrentMap(least: 16) {
            let stub = HelperStub($0.helper, names: $0.names, types: types)
            return (stub: stub, text: stub.text)
        }
        self.helpers = stubs.map(\.stub)
        texts = stubs.map(\.text)
        self.collisions = collisions
    }

    /// The name of a helper without the prefix, in camel case.
    private static func shortName(of helper: Function, _ options: SwiftOptions) -> String {
        let prefixes = options.prefix.map { [$0] } ?? [helper.provider.cIdentifier + "_", "bpf_"]
        let prefix = prefixes.first { helper.name.hasPrefix($0) && helper.name.count > $0.count } ?? ""
        return SwiftName.lowerCamel(String(helper.name.dropFirst(prefix.count))) ?? SwiftName.lowerCamel(helper.name) ?? helper.name
    }

    /// Whether a declaration mentions an imported structure.
    var showsStructures: Bool { helpers.contains(where: \.showsStructures) }
}

/// Each tag is a whole part of the file: the engine's work is by the tag.
extension ProviderStub: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "name": SwiftText.literal(self.name)
        case "title": ForeignText.line(self.name)
        case "type": "\(baseName)Provider"
        case "protocol": "\(baseName)Helpers"
        case "table": SwiftName.helperTable
        case "module": moduleID.map { ", module: \(SwiftText.literal($0))" } ?? ""
        case "requirements": texts.map(\.requirement).joined(separator: "\n\n")
        case "missing": texts.map(\.missing).joined(separator: "\n\n")
        case "entryPoints": texts.map(\.entryPoint).joined(separator: "\n\n")
        case "rows": texts.map { "        \($0.row),\n" }.joined()
        default: nil
        }
    }
}

/// Swift source text.
enum SwiftText {
    /// A string literal.
    static func literal(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        if isPlain { return "\"\(text)\"" }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            default: if scalar.isDeceptive { result += scalar.escaped } else { result.unicodeScalars.append(scalar) }
            }
        }
        return result + "\""
    }
}
