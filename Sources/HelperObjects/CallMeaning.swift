import HelperDiagnostics
import HelperModel

/// What a call of a name or a number means to the programs that can make it.
enum CallMeaning {
    case helper(ProvidedFunction)
    /// Programs that can make the call may call several.
    case ambiguous([ProvidedFunction])
    /// None of these may be called by all programs that can make the call.
    case notCallable([ProvidedFunction])
    /// It is for programs of certain types, and that of a program that can make the call is not known.
    case unknownProgram(ProvidedFunction)
    case missing
}

/// Tells what calls mean, each by the programs that can make it.
struct CallMeanings {
    let resolver: HelperResolver
    /// Nil where no program types are known, and every program may call everything.
    private let reach: ProgramReach?

    init(_ contents: ObjectContents, _ resolver: HelperResolver) {
        self.resolver = resolver
        reach = resolver.sections.isEmpty ? nil : ProgramReach(contents, resolver.sections)
    }

    /// The programs that can make a call, one of each type; empty where no program types are known.
    func origins(of call: ObjectContents.Call, in section: ObjectContents.CodeSection) -> [ProgramReach.Origin] {
        reach?.origins(ofCodeAt: call.offset, in: section) ?? []
    }

    /// - Parameters:
    ///   - candidates: the helpers that have the name or the number.
    ///   - origins: the programs that can make the call.
    func meaning(of candidates: [ProvidedFunction], for origins: [ProgramReach.Origin]) -> CallMeaning {
        guard !candidates.isEmpty else { return .missing }
        let types = origins.compactMap(\.guid)
        let possible = candidates.filter { helper in
            resolver.callers.types(of: helper).map { $0.isSuperset(of: types) } ?? true
        }
        guard let helper = possible.first else { return .notCallable(candidates) }
        guard possible.count == 1 else { return .ambiguous(possible) }
        let isForSome = resolver.callers.types(of: helper) != nil
        return isForSome && (origins.isEmpty || types.count < origins.count) ? .unknownProgram(helper) : .helper(helper)
    }

    // MARK: Words

    /// Why programs may not make a call, and what to do.
    ///
    /// - Parameter section: where the call is.
    func obstacle(
        _ candidates: [ProvidedFunction], _ origins: [ProgramReach.Origin], in section: ObjectContents.CodeSection
    ) -> String {
        let whose = candidates.map { helper in
            let name = candidates.count == 1 ? helper.name : "\(helper.provider)'s \(helper.name)"
            return "\(name) is for \(words(ofCallersOf: helper))"
        }
        // Where one helper is meant, those that may not call it; otherwise all, since no two helpers suit all.
        let allowed = candidates.count == 1 ? resolver.callers.types(of: candidates[0]) ?? [] : []
        let known = origins.filter { $0.guid != nil }
        let programs = known.filter { !allowed.contains($0.guid!) }
        let remedy =
            known.count == 1
            ? "call it in \(sectionWords(of: candidates)) only"
            : "give each type of program a function of its own, such as an inline one"
        return "\(whose.listed()), and \(words(of: programs, in: section)); \(remedy)"
    }

    /// What programs of known types make a call.
    private func words(of programs: [ProgramReach.Origin], in section: ObjectContents.CodeSection) -> String {
        let own = programs.filter { $0.section == section.name }.map {
            "programs in section \($0.section.printable) are of the type \($0.typeName ?? "")"
        }
        let callers = programs.filter { $0.section != section.name }.map {
            "\(($0.function ?? $0.section).printable) (section \($0.section.printable), type \($0.typeName ?? ""))"
        }
        let others = callers.isEmpty ? [] : ["\(callers.listed()) run\(callers.count == 1 ? "s" : "") this code"]
        return (own + others).listed()
    }

    /// Why it is not known whether programs may make a call, and what to do.
    func doubt(_ helper: ProvidedFunction, _ origins: [ProgramReach.Origin]) -> String {
        let programs = origins.compactMap { words(ofUnknown: $0) }
        let reason = programs.isEmpty ? "no input tells the types of programs" : programs.listed()
        return
            "\(helper.name) is for \(words(ofCallersOf: helper)), and \(reason); put what calls it into \(sectionWords(of: [helper]))"
    }

    /// What is wrong with a call that has a number or a name already, in words; nil when nothing is.
    func problem(
        _ meaning: CallMeaning, _ origins: [ProgramReach.Origin], in section: ObjectContents.CodeSection
    ) -> String? {
        switch meaning {
        case .helper, .missing: return nil
        case .notCallable(let helpers): return obstacle(helpers, origins, in: section)
        case .unknownProgram(let helper): return doubt(helper, origins)
        case .ambiguous(let helpers):
            let choices = helpers.map { "\($0.provider)'s \($0.name)" }.joined(separator: " or ")
            let unknown = origins.compactMap { words(ofUnknown: $0) }
            return "this may be \(choices)\(unknown.isEmpty ? "" : ": \(unknown.listed())")"
        }
    }

    private func words(ofCallersOf helper: ProvidedFunction) -> String {
        let types = helper.programTypes ?? []
        return "programs of the type\(types.count == 1 ? "" : "s") \(types.listed())"
    }

    /// The sections in which one of the helpers may be called.
    private func sectionWords(of helpers: [ProvidedFunction]) -> String {
        let types = helpers.reduce(into: Set<GUID>()) { $0.formUnion(resolver.callers.types(of: $1) ?? []) }
        let sections = resolver.sections.sections(of: types)
        return sections.isEmpty ? "sections of its program type" : "sections that begin with \(sections.listed())"
    }

    /// Why the type of programs is not known; nil where it is.
    private func words(ofUnknown origin: ProgramReach.Origin) -> String? {
        let name = (origin.function ?? origin.section).printable
        return switch origin.kind {
        case .program: nil
        case .unknownSection: "no input tells the type of the programs in section \(origin.section.printable)"
        case .uncalled: "no program of the object calls \(name)"
        case .addressTaken: "the address of \(name) is data, so that any program may call it"
        }
    }
}
