import HelperDiagnostics
import HelperModel
import Libclang

/// Reads the program types and types of map that a provider's header declares: prototypes of hooks and definitions of
/// maps, with directives in their comments.
struct ProgramTypeReader {
    static let value = Rule(
        "directive-value", .error, "The GUIDs and numbers that directives name are ones that clang can evaluate")
    static let rules =
        [
            value, HookPrototype.rule, ContextFields.rule, ContextFields.guess, MapDefinition.rule,
            CallableHelpers.unclear, MapNumbers.rule, HookProse.rule,
            HookSuggestion.rule,
        ]

    private(set) var programTypes: [ProgramType] = []
    private(set) var mapTypes: [MapType] = []
    private(set) var diagnostics: [Diagnostic] = []

    private let header: ProviderHeader

    /// A declaration with directives, and what else its comment says.
    private struct Found<Directives> {
        let declaration: HeaderDeclaration
        let directives: Directives
        let documentation: DocumentationParser

        /// What the text says of the same.
        var prose: HookProse { HookProse(declaration.comment ?? []) }
    }

    init(_ header: ProviderHeader, arguments: CompilerArguments, library: PendingLibclang) {
        self.header = header
        guard header.mayDeclareProgramTypes || HookSuggestion.isMentioned(in: header.source) else { return }
        var hooks: [Found<HookDirectives>] = []
        var maps: [Found<MapDirective>] = []
        for cursor in header.unit.declarations
        where [.typedef, .function, .variable].contains(cursor.kind) && header.owns(cursor) {
            read(HeaderDeclaration(cursor, in: header), &hooks, &maps)
        }
        let identities = hooks.flatMap { $0.directives.attachTypes + ($0.directives.programType.map { [$0] } ?? []) }
        let words = identities.flatMap { [$0.guid] + ($0.number.map { [$0] } ?? []) }
        let names = ConstantNames(
            Set(
                words + hooks.flatMap { $0.prose.names } + maps.flatMap { [$0.directives.base, $0.directives.guid] }),
            in: header, arguments: arguments, library: library)
        for hook in hooks { build(hook, names) }
        for map in maps { build(map, names) }
    }

    // MARK: What there is

    private mutating func read(
        _ declaration: HeaderDeclaration, _ hooks: inout [Found<HookDirectives>], _ maps: inout [Found<MapDirective>]
    ) {
        guard let comment = declaration.comment else { return }
        let parsed = DocumentationParser(
            comment, style: .doxygen, collecting: HookDirectives.words.union(MapDirective.words))
        let own = parsed.collected.filter { HookDirectives.words.contains($0.command) }
        if own.isEmpty, let problem = HookSuggestion.diagnostic(of: declaration, comment) {
            diagnostics.append(problem)
        }
        // A helper's comment has the program types that may call it.
        let isHelpers = own.allSatisfy { $0.command == "program_type" && $0.words.count < 2 }
        if !own.isEmpty, !isHelpers || !declaration.isHelper {
            let directives = HookDirectives(own)
            report(parsed.problems + directives.problems, of: declaration)
            if directives.programType != nil {
                hooks.append(Found(declaration: declaration, directives: directives, documentation: parsed))
            }
        }
        for directive in parsed.collected where directive.command == "map" {
            guard let map = MapDirective(directive) else {
                report([(MapDirective.form, directive.offset)], of: declaration)
                continue
            }
            maps.append(Found(declaration: declaration, directives: map, documentation: parsed))
        }
    }

    private mutating func report(_ problems: [(message: String, offset: Int)], of declaration: HeaderDeclaration) {
        diagnostics += problems.map {
            Diagnostic(DocumentationParser.directive, $0.message, at: place($0.offset, of: declaration))
        }
    }

    /// Where a directive stands; where its declaration does in a file that the header includes.
    private func place(_ offset: Int, of declaration: HeaderDeclaration) -> SourceLocation? {
        declaration.cursor.isInMainFile ? header.lines.location(of: offset) : declaration.location
    }

    // MARK: Program types

    private mutating func build(_ found: Found<HookDirectives>, _ names: ConstantNames) {
        let directives = found.directives
        guard let identity = directives.programType else { return }
        let prototype: HookPrototype
        do throws(HookPrototype.Unusable) {
            prototype = try HookPrototype(found.declaration, of: identity.name)
        } catch {
            diagnostics.append(error.diagnostic)
            return
        }
        diagnostics += prototype.diagnostics
        for (message, offset) in found.prose.contradictions(to: directives, guid: names.guid) {
            diagnostics.append(Diagnostic(HookProse.rule, message, at: place(offset, of: found.declaration)))
        }
        let own = values(of: identity, "the program type \(identity.name)", found, names)
        var attachTypes: [AttachType] = []
        for attachType in directives.attachTypes {
            guard let (guid, number) = values(of: attachType, "the attach type of \(attachType.name)", found, names)
            else { continue }
            attachTypes.append(
                AttachType(section: attachType.name, guid: guid, number: number, link: attachType.link))
        }
        guard let (guid, number) = own else { return }
        programTypes.append(
            ProgramType(
                declaration(found, named: identity.name), hook: found.declaration.name, guid: guid, number: number,
                context: prototype.context, result: prototype.result, resultConstants: prototype.resultConstants,
                attachTypes: attachTypes, overrides: directives.overrides, isPrivileged: directives.isPrivileged,
                interruptLevel: directives.interruptLevel))
    }

    /// The GUID and the number; nil where one of them can't be evaluated, which is then told.
    private mutating func values(
        of identity: HookDirectives.Identity, _ subject: String, _ found: Found<HookDirectives>, _ names: ConstantNames
    ) -> (GUID, UInt32?)? {
        let place = self.place(identity.offset, of: found.declaration)
        let guid = self.guid(identity.guid, subject, place, names)
        var number: UInt32?
        if let word = identity.number {
            number = self.number(word, subject, place, names)
            if number == nil { return nil }
        }
        return guid.map { ($0, number) }
    }

    // MARK: Maps

    private mutating func build(_ found: Found<MapDirective>, _ names: ConstantNames) {
        let directive = found.directives
        let place = self.place(directive.offset, of: found.declaration)
        let subject = "the type of map \(directive.name)"
        let guid = self.guid(directive.guid, subject, place, names)
        let base = self.number(directive.base, subject, place, names)
        do throws(HookPrototype.Unusable) {
            let definition = try MapDefinition(found.declaration, of: directive.name)
            guard let guid, let base else { return }
            let map = MapType(
                declaration(found, named: directive.name), number: definition.number,
                base: .init(directive.base, number: base), guid: guid, key: definition.key, value: definition.value,
                updatesOriginalValue: directive.updatesOriginalValue)
            if let problem = MapNumbers(header.constants).problem(of: map) { diagnostics.append(problem) }
            mapTypes.append(map)
        } catch {
            diagnostics.append(error.diagnostic)
        }
    }

    // MARK: What both have

    private func declaration<Directives>(_ found: Found<Directives>, named name: String) -> Declaration {
        let said = found.documentation
        return Declaration(
            name: name, documentation: said.documentation, stability: said.stability ?? .stable, since: said.since,
            location: found.declaration.location)
    }

    private mutating func guid(_ word: String, _ subject: String, _ place: SourceLocation?, _ names: ConstantNames)
        -> GUID?
    {
        if let guid = names.guid(word) { return guid }
        let what = word.isCIdentifier ? "no variable or macro that clang knows as a GUID" : "no GUID"
        diagnostics.append(
            Diagnostic(
                ProgramTypeReader.value,
                "\"\(word)\", for \(subject), is \(what); write {01234567-89ab-cdef-0123-456789abcdef}, or name a variable or macro that is one, and its header with --include FILE",
                at: place))
        return nil
    }

    private mutating func number(_ word: String, _ subject: String, _ place: SourceLocation?, _ names: ConstantNames)
        -> UInt32?
    {
        if let number = names.number(word) { return number }
        diagnostics.append(
            Diagnostic(
                ProgramTypeReader.value,
                "\"\(word)\", for \(subject), is no number that clang knows; write one from 0 to 4294967295, or name an enumerator or macro that is one, and its header with --include FILE",
                at: place))
        return nil
    }
}

extension ProgramTypeReader {
    /// Whether any comment of a header can have the directives of program types and maps. Few headers do, and to read
    /// all comments takes long.
    static func isMentioned(in context: ProviderHeader.Context) -> Bool {
        if !context.followed.isEmpty { return true }
        return HookDirectives.words.union(MapDirective.words).contains { word in
            context.source.bytes.contains("@\(word)") || context.source.bytes.contains("\\\(word)")
        }
    }
}
