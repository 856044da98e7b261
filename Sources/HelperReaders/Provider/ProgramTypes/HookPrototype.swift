import HelperDiagnostics
import HelperModel
import Libclang

/// The prototype of a hook: what its programs are given, and what they return.
struct HookPrototype {
    static let rule = Rule(
        "program-type-hook", .error, "A program type is declared by a function that takes a pointer to its context")

    let context: ProgramContext
    let result: HelperType
    let resultConstants: [ProgramType.NamedNumber]
    /// What is to be said of the context's fields.
    let diagnostics: [Diagnostic]

    /// Reads what `declaration` declares: a function, a type of functions, or a pointer to one.
    ///
    /// - Throws: what is wrong with it.
    init(_ declaration: HeaderDeclaration, of programType: String) throws(Unusable) {
        let name = declaration.name
        func unusable(_ message: String) -> Unusable {
            // A function can also be a helper, whose comment has the same directive.
            let other =
                declaration.cursor.kind == .function
                ? "; if it is a helper, one name stands behind each @program_type" : ""
            return Unusable(diagnostic: Diagnostic(HookPrototype.rule, message + other, at: declaration.location))
        }
        guard let function = HookPrototype.function(of: declaration.cursor) else {
            throw unusable(
                "\(name) is no function type, so it can't be the hook of \(programType); write typedef int \(name)(struct context *context)"
            )
        }
        let parameters = function.parameters
        guard parameters.count == 1, !function.isVariadic || function.kind == .function(hasPrototype: false) else {
            let more = function.isVariadic ? " and any number of others" : ""
            throw unusable(
                "\(name) takes \(parameters.count) argument\(parameters.count == 1 ? "" : "s")\(more); the hook of \(programType) takes one, a pointer to what its programs are given"
            )
        }
        let record = parameters[0].canonical.pointee
        guard parameters[0].canonical.kind == .pointer, record.kind == .record else {
            throw unusable(
                "\(name) takes \(parameters[0].spelling); the hook of \(programType) takes a pointer to a structure, which is what its programs are given"
            )
        }
        guard let size = record.size else {
            throw unusable(
                "\(record.spelling), which programs of \(programType) are given, is declared but not defined; define it here, or include the header that does"
            )
        }
        do throws(HelperType.TooDeep) {
            let type = try HelperType(clang: parameters[0].pointeeThroughTypedefs).unqualified
            let fields = try ContextFields(of: record, named: record.spelling, in: declaration.header)
            let structures = try ContextStructures(inside: fields, in: declaration.header)
            context = ProgramContext(
                type: type, size: size, fields: structures.fields, structures: structures.structures,
                data: fields.data, metadata: fields.metadata)
            diagnostics = fields.diagnostics
            result = try HelperType(clang: function.result)
        } catch {
            throw Unusable(diagnostic: HostileCode.typeTooDeep(of: name, at: declaration.location))
        }
        let returned = function.result.canonical
        resultConstants =
            returned.kind == .enumeration
            ? returned.declaration.enumConstants.compactMap { constant, value in
                Int(exactly: value).map { ProgramType.NamedNumber(constant.spelling, $0) }
            } : []
    }

    /// What can't be the hook of a program type.
    struct Unusable: Error {
        let diagnostic: Diagnostic
    }

    /// Whether a declaration has the form of a hook: it takes a pointer to a structure.
    static func isPossible(_ cursor: Cursor) -> Bool {
        guard let parameters = function(of: cursor)?.parameters, parameters.count == 1 else { return false }
        return parameters[0].canonical.kind == .pointer && parameters[0].canonical.pointee.kind == .record
    }

    private static func function(of cursor: Cursor) -> CType? {
        let declared = cursor.kind == .typedef ? cursor.underlyingType : cursor.type
        // What stands there keeps the names that it is made of.
        let type = declared.canonical.kind == .pointer ? declared.throughTypedefs.pointee : declared
        let function = type.throughTypedefs
        guard case .function = function.kind else { return nil }
        return function
    }
}

extension CType {
    /// The type behind typedefs, with the names that it is made of.
    var throughTypedefs: CType {
        let type = desugared
        return type.kind == .typedef ? type.declaration.underlyingType.throughTypedefs : type
    }

    /// What a pointer points to, by the name that stands there.
    fileprivate var pointeeThroughTypedefs: CType { throughTypedefs.pointee }
}
