import HelperDiagnostics
import HelperModel

/// The module that the declaration tags of a header name: `module_id:{8f6c1f83-ce4c-4b58-8b91-654a29e23b7c}`.
struct ModuleTags {
    static let twoModules = Rule("provider-two-modules", .error, "A header declares the helpers of one module")
    static let notGUID = Rule("provider-module-id", .error, "A module's id is a GUID")
    static let rules = [twoModules, notGUID]

    /// libclang shows no declaration tag.
    static let prelude = "#define btf_decl_tag(tag) annotate(\"\(CPrelude.mark)tag=\" tag)\n"

    private static let prefix = "module_id:"

    /// Whether a tag says which module a function belongs to.
    static func namesModule(_ tag: String) -> Bool { tag.hasPrefix(prefix) }

    /// The module that the first tag names.
    private(set) var module: Provider.Module?

    /// Reads the tags of `declaration`.
    ///
    /// - Returns: what is wrong with them.
    mutating func read(_ tags: [String], of declaration: HeaderDeclaration) -> [Diagnostic] {
        tags.filter { $0.hasPrefix(ModuleTags.prefix) }.compactMap {
            readID($0.dropFirst(ModuleTags.prefix.count), declaration)
        }
    }

    /// The braces and the case of letters mean nothing.
    private mutating func readID(_ text: Substring, _ declaration: HeaderDeclaration) -> Diagnostic? {
        guard let guid = GUID(text) else {
            return Diagnostic(
                ModuleTags.notGUID, "\"\(text)\" is not a GUID; one is written {01234567-89ab-cdef-0123-456789abcdef}",
                at: declaration.location)
        }
        guard let module else {
            module = Provider.Module(id: guid, location: declaration.location)
            return nil
        }
        guard module.id != guid else { return nil }
        return Diagnostic(
            ModuleTags.twoModules,
            "\(declaration.name) belongs to module {\(guid)}, others in this header to {\(module.id)}; give each module a header of its own",
            at: declaration.location)
    }
}
