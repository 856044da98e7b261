import BPFFormats
import HelperDiagnostics
import HelperModel

/// Binds the calls of an object that name helpers.
///
/// Only what binding is about changes: the instructions, their relocations, the symbols that nothing needs any more,
/// and what the kernel would not take of the BTF. Everything else stays where and as it is, so that an object without
/// late calls comes out as it went in, and binding twice is binding once.
public struct ObjectBinder {
    static let unresolved = Rule(
        "bind-unresolved", .error, "Every helper that an object calls by name is offered by a provider")
    static let ambiguous = Rule("bind-ambiguous", .error, "A name that an object calls means one helper")
    static let missingID = Rule("bind-missing-id", .error, "A helper that is bound to a number has one")
    static let prototype = Rule("bind-prototype", .error, "A program declares helpers as their providers do")
    static let contract = Rule(
        "bind-contract", .warning, "A program's declaration of a helper allows for its contracts")
    static let address = Rule("bind-address", .error, "A helper that is bound is called, and its address not taken")
    static let needsBTF = Rule("bind-needs-btf", .error, "An object whose calls become kfunc references has BTF")
    static let sharedNumber = Rule(
        "bind-shared-number", .error, "No two helpers that one program may call become one number")
    static let programType = Rule(
        "bind-program-type", .error, "Programs call helpers that programs of their type may call")
    static let unknownProgram = Rule(
        "bind-unknown-program-type", .error,
        "The type of a program that calls helpers of certain types is known")
    static let unknownName = Rule(
        "bind-unknown-name", .warning, "The names that are to be bound are called by the object")

    static let rules = [
        unresolved, ambiguous, missingID, prototype, contract, address, needsBTF, sharedNumber, programType,
        unknownProgram, unknownName,
    ]

    /// What calls are bound to.
    public enum Target: String, Sendable, CaseIterable {
        /// The providers' numbers.
        case ids
        /// Numbers of the program's own, which a note in the object tells.
        case program
        /// References that a loader resolves through BTF, as kfuncs are.
        case ksym
    }

    public struct Options: Sendable {
        public var target: Target
        /// The names to bind; nil for all.
        public var names: Set<String>?
        /// Whether names that no provider offers stay as they are.
        public var keepsUnresolved: Bool

        public init(target: Target = .ids, names: Set<String>? = nil, keepsUnresolved: Bool = false) {
            self.target = target
            self.names = names
            self.keepsUnresolved = keepsUnresolved
        }
    }

    /// What came of it.
    public struct Result: Sendable {
        /// The bound object; of no use when there are errors.
        public var bytes: [UInt8]
        /// How many calls were bound.
        public var boundCalls: Int
        /// The program's own numbers; nil where it has none.
        public var numbers: ProgramNumbers?
        public var diagnostics: [Diagnostic]
    }

    let contents: ObjectContents
    let resolver: HelperResolver
    let options: Options
    let meanings: CallMeanings
    var diagnostics: [Diagnostic] = []

    public init(_ contents: ObjectContents, _ resolver: HelperResolver, _ options: Options = Options()) {
        self.contents = contents
        self.resolver = resolver
        self.options = options
        meanings = CallMeanings(contents, resolver)
    }

    /// A name that is called, and its calls that mean the same.
    struct NamedCalls {
        let name: String
        let module: GUID?
        let isKfunc: Bool
        var calls: [(section: ObjectContents.CodeSection, call: ObjectContents.Call)] = []
    }

    /// Calls of a name with the helper that they are bound to.
    struct Bound {
        let calls: NamedCalls
        let helper: ProvidedFunction
    }

    /// - Complexity: linear in the size of the object and the number of helpers.
    public func bind() -> Result {
        var binder = self
        return binder.run()
    }

    private mutating func run() -> Result {
        let named = namedCalls()
        if let names = options.names {
            for name in names.sorted() where !named.contains(where: { $0.name == name }) {
                report(ObjectBinder.unknownName, "the object does not call \(name) by name", nil)
            }
        }
        checkCallsByNumber()
        let bound = named.flatMap { decide($0) }
        checkUses(of: Set(bound.map(\.calls.name)))
        checkNumbers(of: bound)
        guard !diagnostics.containsErrors, !bound.isEmpty else {
            return Result(
                bytes: contents.object.bytes, boundCalls: 0, numbers: contents.numbers, diagnostics: diagnostics)
        }
        let editor = BoundObject(contents, bound, options.target, resolver)
        do throws(ObjectError) {
            let (bytes, numbers) = try editor.write()
            return Result(
                bytes: bytes, boundCalls: bound.reduce(0) { $0 + $1.calls.calls.count }, numbers: numbers,
                diagnostics: diagnostics)
        } catch {
            diagnostics.append(error.diagnostic(in: contents.name))
            return Result(bytes: contents.object.bytes, boundCalls: 0, numbers: nil, diagnostics: diagnostics)
        }
    }

    /// The calls by name, by their names, in the order of the file.
    private func namedCalls() -> [NamedCalls] {
        var result: [NamedCalls] = []
        var places: [String: Int] = [:]
        for section in contents.sections {
            for call in section.calls {
                let found: (name: String, module: GUID?, isKfunc: Bool)
                switch call.target {
                case .late(let name): found = (name, contents.declarations.module(of: name), false)
                case .kfunc(let name, let module): found = (name, module, true)
                case .early, .indirect, .trap: continue
                }
                if places[found.name] == nil {
                    places[found.name] = result.count
                    result.append(NamedCalls(name: found.name, module: found.module, isKfunc: found.isKfunc))
                }
                result[places[found.name]!].calls.append((section, call))
            }
        }
        return result
    }

    // MARK: Checking

    /// Whether a helper is what the program takes it for.
    ///
    /// - Parameter isOneOfSeveral: whether other calls of the name mean another helper.
    mutating func check(_ calls: NamedCalls, _ helper: ProvidedFunction, isOneOfSeveral: Bool) -> Bool {
        if options.target == .ids, helper.id == nil {
            // Declared in .ksyms, it stays there; not while the others leave.
            if calls.isKfunc, !isOneOfSeveral { return false }
            report(
                ObjectBinder.missingID,
                "\(helper.name), called at \(place(of: calls)), has no number; give it one, or bind with --ids program or --to ksym",
                calls,
                notes: [.init("\(helper.name) is declared here", at: helper.location)])
            return false
        }
        guard let btf = contents.declarations.btf, let function = contents.declarations.functions[calls.name] else {
            return true
        }
        let check = PrototypeCheck(btf)
        let declaration = helper.prototype.returnType.declaration(
            of: "\(helper.name)(\(helper.prototype.parameterList))")
        let note = Diagnostic.Note("it is declared here: \(declaration)", at: helper.location)
        if let contradiction = check.contradiction(function, helper) {
            report(
                ObjectBinder.prototype,
                "\(contradiction); compile the program with the declaration that its provider's header gives (called at \(place(of: calls)))",
                calls,
                notes: [note])
            return false
        }
        for doubt in check.doubts(function, helper) {
            report(ObjectBinder.contract, "\(doubt) (called at \(place(of: calls)))", calls, notes: [note])
        }
        return true
    }

    /// What is bound to a number has no address: nothing but calls may speak of it.
    private mutating func checkUses(of names: Set<String>) {
        guard options.target != .ksym else { return }
        let object = contents.object
        let code = Set(contents.sections.map(\.index))
        for section in object.sections where section.holdsRelocations && object.sections.indices.contains(section.info)
        {
            let relocated = object.sections[section.info]
            // Debug information and BTF are not loaded.
            guard relocated.flags & ELF.allocated != 0, let relocations = try? object.relocations(in: section) else {
                continue
            }
            for relocation in relocations where !code.contains(relocated.index) || relocation.type != ELF.relocateCall {
                guard let symbol = try? object.symbol(relocation.symbol), symbol.isUndefined,
                    let name = try? object.name(of: symbol),
                    names.contains(name)
                else { continue }
                report(
                    ObjectBinder.address,
                    "\(relocated.name)+\(hex(Int(truncatingIfNeeded: relocation.offset))) takes the address of \(name), which a number has not; call it, or leave it out with --only",
                    nil)
            }
        }
    }

    /// One number has to mean one helper to a program, whatever the helpers were read from.
    private mutating func checkNumbers(of bound: [Bound]) {
        guard options.target == .ids else { return }
        var others: [HelperID: [Bound]] = [:]
        let own = Dictionary(contents.numbers?.entries.map { ($0.number, $0.name) } ?? []) { first, _ in first }
        let called = Set(
            contents.sections.flatMap(\.calls).compactMap { call in
                if case .early(let id) = call.target { id } else { nil }
            })
        for bound in bound {
            guard let id = bound.helper.id else { continue }
            let helper = bound.helper
            func report(_ other: String, at location: SourceLocation?) {
                self.report(
                    ObjectBinder.sharedNumber,
                    "\(bound.calls.name), called at \(place(of: bound.calls)), would become a call of \(id), and so does \(other); give one of them another number, or bind with --ids program",
                    bound.calls,
                    notes: [.init("\(helper.provider)'s \(helper.name) is declared here", at: helper.location)]
                        + (location.map { [.init("the other is declared here", at: $0)] } ?? []))
            }
            func mayMeet(_ other: ProvidedFunction) -> Bool {
                !other.isSame(as: helper) && resolver.callers.mayMeet(helper, other, number: id)
            }
            if let other = others[id]?.first(where: { mayMeet($0.helper) }) {
                report(
                    "\(other.calls.name) (\(other.helper.provider)'s), which the object calls, too",
                    at: other.helper.location)
            } else if let name = own[id], name != bound.calls.name {
                report("\(name), for which the object's note has that number", at: nil)
            } else if called.contains(id),
                let other = resolver.helpers(numbered: id).first(where: mayMeet)
            {
                report(
                    "\(other.name) (\(other.provider)'s), which a call by number in the object may mean",
                    at: other.location)
            }
            others[id, default: []].append(bound)
        }
    }

    // MARK: Words

    func place(of call: ObjectContents.Call) -> Place { Place(call.location) ?? .file(contents.name) }

    func place(of calls: NamedCalls) -> String {
        guard let first = calls.calls.first else { return "?" }
        let others = calls.calls.count - 1
        return
            "\(first.section.name)+\(hex(first.call.offset))\(others == 0 ? "" : " and \(others) more place\(others == 1 ? "" : "s")")"
    }

    /// How many further calls a diagnostic lists.
    private static let longestList = 20

    mutating func report(_ rule: Rule, _ message: String, _ calls: NamedCalls?, notes: [Diagnostic.Note] = []) {
        let others = (calls?.calls.dropFirst().prefix(ObjectBinder.longestList) ?? []).map { section, call in
            Diagnostic.Note("also called at \(section.name)+\(hex(call.offset))", in: place(of: call))
        }
        let start = calls?.calls.first.map { place(of: $0.call) } ?? Place.file(contents.name)
        diagnostics.append(Diagnostic(rule, message, in: start, notes: notes + others))
    }
}

/// The rules that reading and binding objects check.
public enum HelperObjects {
    public static let rules: [Rule] = ObjectRules.all + ObjectBinder.rules
}

extension ProvidedFunction {
    /// Whether both are the same helper of the same provider.
    fileprivate func isSame(as other: ProvidedFunction) -> Bool {
        thing.name == other.thing.name && provider == other.provider
    }
}
