import Libclang
import HelperDiagnostics
import HelperModel

/// The helpers that a header declares as C functions, in any of the styles.
struct DeclaredHelpers {
    private(set) var helpers: [Function] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// The module, from declaration tags.
    private(set) var module: Provider.Module?
    /// Helpers whose number is in a macro of their own name, or in a constant that their documentation names.
    private(set) var numbers: [NumberExpressions.Request] = []
    /// Functions that are asked for by name and not declared.
    private(set) var undeclared: [(name: String, problem: Diagnostic)] = []
    /// Whether a prototype is a helper only because it is documented, so that others look as if they were meant, too.
    private(set) var hasUnmarked = false
    private var passedOver: [Cursor] = []
    /// The functions of which no further declaration needs to be looked at.
    private var settled = Set<String>()

    private let header: ParsedHeader
    private let source: SourceText
    private let scanner: CodeScanner
    private let lines: SourceLines
    private let files: SourceFiles
    private let provider: String
    private let selection: ProviderReader.Selection
    private let followed: [String]

    init(
        header: ParsedHeader, source: SourceText, scanner: CodeScanner, lines: SourceLines, files: SourceFiles, provider: String,
        selection: ProviderReader.Selection, followed: [String]
    ) {
        self.header = header
        self.source = source
        self.scanner = scanner
        self.lines = lines
        self.files = files
        self.provider = provider
        self.selection = selection
        self.followed = followed
    }

    mutating func collect() {
        var ownNumbers: [String: Int128] = [:]
        for cursor in header.unit.declarations {
            switch cursor.kind {
            case .enumeration:
                for (constant, value) in cursor.enumConstants where constant.spelling.hasPrefix(CPrelude.numberPrefix) {
                    ownNumbers[String(constant.spelling.dropFirst(CPrelude.numberPrefix.count))] = value
                }
            case .typedef where isOurs(cursor): addTypedef(cursor)
            case .function where isOurs(cursor): addFunction(cursor)
            default: break
            }
        }
        for index in helpers.indices where helpers[index].id == nil {
            guard let number = ownNumbers[helpers[index].name], number != -1 else { continue }
            helpers[index].id = UInt32(exactly: number)
            if helpers[index].id == nil { reportRange(number, helpers[index]) }
        }
        for name in selection.names where !helpers.contains(where: { $0.name == name }) {
            let functions = header.unit.declarations.filter { $0.kind == .function && isOurs($0) }.map(\.spelling)
            let problem = Diagnostic(
                ProviderReader.unnamed,
                "no function \(name) is declared\(NearestNames(to: name, among: functions).suggestion)",
                inFile: source.name)
            undeclared.append((name, problem))
        }
    }

    private mutating func reportRange(_ number: Int128, _ helper: Function) {
        diagnostics.append(
            Diagnostic(
                UAPIReader.idRange, "the id of \(helper.name) is \(number); one is a number from 0 to 4294967295", about: helper))
    }

    /// Whether a declaration stands in the header itself, or in one that is followed.
    private func isOurs(_ cursor: Cursor) -> Bool {
        // In front of the header and behind it clang reads what is ours.
        if cursor.isInMainFile { return source.bytes.indices.contains(header.sourceOffset(cursor.startOffset)) }
        guard !followed.isEmpty, let file = cursor.location?.file else { return false }
        let path = files.absolutePath(of: file)
        return followed.contains { path.hasPrefix($0) }
    }

    // MARK: The styles

    private mutating func addTypedef(_ cursor: Cursor) {
        let name = cursor.spelling
        if name.hasPrefix(CPrelude.functionPrefix) {
            readModules(annotations(of: cursor), cursor)
            add(String(name.dropFirst(CPrelude.functionPrefix.count)), cursor, type: cursor.underlyingType, isOwnOutput: true)
        } else if name.hasSuffix("_t"), cursor.isInMainFile, word(at: header.sourceOffset(cursor.startOffset)) == CPrelude.windowsMacro {
            let helper = String(name.dropLast(2))
            add(helper, cursor, type: cursor.underlyingType.desugared.pointee, isOwnOutput: false)
            // What the documentation says comes first.
            let isNumbered = numbers.contains { $0.helper == helper } || helpers.last.map { $0.name == helper && $0.id != nil } ?? false
            if !isNumbered {
                numbers.append(.init(helper: helper, name: helper, typedefName: name, location: location(of: cursor)))
            }
        }
    }

    private mutating func addFunction(_ cursor: Cursor) {
        let name = cursor.spelling
        guard !settled.contains(name) else { return }
        let marks = annotations(of: cursor)
        let isKsym = marks.contains { $0.hasPrefix("section=.ksyms") }
        readModules(marks, cursor)
        let isMarked = marks.contains("helper") || cursor.children.contains { $0.kind == .annotation && $0.spelling == "bpf_helper" }
        let comment = comment(of: cursor)
        let says = comment.map { DocumentationReader($0, style: .doxygen) }
        let isSelected =
            selection.isEmpty ? says != nil : selection.contains(name)
        guard isKsym || isMarked || isSelected || says?.isHelper == true else {
            // A later declaration of it may have the comment.
            passedOver.append(cursor)
            return
        }
        settled.insert(name)
        // Asked once a name: clang looks for a body through all declarations of it.
        guard !cursor.isDefinition else { return }
        add(name, cursor, type: cursor.type, isOwnOutput: false)
        if !isKsym, !isMarked, says?.isHelper == false { hasUnmarked = true }
    }

    /// The prototypes that could have been helpers, each once.
    ///
    /// - Parameter helpers: the helpers of the header, whatever the style that each was declared in.
    func prototypes(besides helpers: [Function]) -> [(name: String, location: SourceLocation?)] {
        var seen = settled.union(helpers.map(\.name))
        // What has a body is no helper; that, too, is asked once a name.
        return passedOver.filter { seen.insert($0.spelling).inserted && !$0.isDefined }.map { ($0.spelling, location(of: $0)) }
    }

    private mutating func readModules(_ marks: [String], _ cursor: Cursor) {
        for tag in marks where tag.hasPrefix("tag=module_id:") { readModule(tag.dropFirst("tag=module_id:".count), cursor) }
    }

    /// `{8f6c1f83-ce4c-4b58-8b91-654a29e23b7c}`, the braces and the case of letters apart.
    private mutating func readModule(_ text: Substring, _ cursor: Cursor) {
        let guid = text.filter { $0 != "{" && $0 != "}" }.lowercased()
        guard guid.isGUID else {
            diagnostics.append(
                Diagnostic(
                    ProviderReader.moduleID, "\"\(text)\" is not a GUID; one is written {01234567-89ab-cdef-0123-456789abcdef}",
                    at: location(of: cursor)))
            return
        }
        if let module, module.id != guid {
            diagnostics.append(
                Diagnostic(
                    ProviderReader.twoModules,
                    "\(cursor.spelling) belongs to module {\(guid)}, others in this header to {\(module.id)}; give each module a header of its own",
                    at: location(of: cursor)))
        }
        module = module ?? Provider.Module(id: guid, location: location(of: cursor))
    }

    // MARK: One helper

    private mutating func add(_ name: String, _ cursor: Cursor, type: CType, isOwnOutput: Bool) {
        guard case .function = type.desugared.kind else { return }
        let parameters = cursor.children.filter { $0.kind == .parameter }
        let place = location(of: cursor)
        guard
            var prototype = try? PrototypeReader.read(
                type: type, parameters: parameters, text: "", programType: ProviderTypes.programType)
        else {
            diagnostics.append(HostileCode.typeTooDeep(of: name, at: place))
            return
        }
        prototype.text =
            "\(prototype.writtenReturnType.declaration(of: name))("
            + HelperType.list(
                prototype.parameters.map { $0.writtenType.declaration(of: $0.name ?? "") }, isVariadic: prototype.isVariadic) + ")"
        for (index, parameter) in parameters.enumerated() where index < prototype.parameters.count {
            prototype.parameters[index].annotations = annotations(of: parameter).flatMap(SALAnnotation.parameter)
        }
        let marks = annotations(of: cursor)
        var helper = Function(
            name: name, prototype: prototype,
            attributes: marks.compactMap { $0.hasPrefix("attribute=") ? String($0.dropFirst("attribute=".count)) : nil },
            annotations: marks.flatMap(SALAnnotation.helper), provider: provider, location: place)
        if let comment = comment(of: cursor) {
            let reader = isOwnOutput ? GeneratedComment.read(comment, name: name) : DocumentationReader(comment, style: .doxygen)
            let said = DocumentedHelper.apply(reader, to: &helper) { cursor.isInMainFile ? lines.location(of: $0) : place }
            diagnostics += said.diagnostics
            if let number = said.number { numbers.append(number) }
        } else {
            diagnostics.append(
                Diagnostic(
                    ProviderReader.undocumented, "\(name) has no documentation; put a /** comment */ in front of its declaration", at: place
                ))
        }
        if prototype.isVariadic, !isPrint(prototype) {
            diagnostics.append(
                Diagnostic(
                    ProviderReader.variadic,
                    "\(name) takes any number of arguments, which a verifier can't check; declare one helper for each number, or pass an array",
                    at: place))
        }
        helpers.append(helper)
    }

    /// The known case: a format, its size, and up to three values.
    private func isPrint(_ prototype: Prototype) -> Bool {
        prototype.parameters.count == 2 && prototype.parameters[0].name == "fmt"
    }

    /// The text of our annotations, without the mark.
    private func annotations(of cursor: Cursor) -> [String] {
        cursor.children.filter { $0.kind == .annotation }.map(\.spelling).filter { $0.hasPrefix(CPrelude.mark) }
            .map { String($0.dropFirst(CPrelude.mark.count)) }
    }

    private func comment(of cursor: Cursor) -> [(text: String, offset: Int)]? {
        guard cursor.isInMainFile else {
            // The bytes of another file are clang's; so are the places in it.
            return cursor.comment.map { text in
                let bytes = Array(text.utf8)
                return DocumentationComment.lines(of: 0..<bytes.count, in: bytes).map { ($0.text, 0) }
            }
        }
        return scanner.documentation(before: header.sourceOffset(cursor.startOffset), in: source.bytes)
            .map { DocumentationComment.lines(of: $0, in: source.bytes) }
    }

    private func location(of cursor: Cursor) -> SourceLocation? {
        ClangProblems.location(cursor.location, source: source, files: files)
    }

    /// The identifier at an offset of the header.
    private func word(at offset: Int) -> String {
        guard source.bytes.indices.contains(offset) else { return "" }
        return String(decoding: source.bytes[offset...].prefix(while: \.isIdentifierTail), as: UTF8.self)
    }
}
