import HelperDiagnostics
import HelperModel

extension ObjectBinder {
    /// What several calls of a name mean.
    private struct Sense {
        let meaning: CallMeaning
        let origins: [ProgramReach.Origin]
        var calls: NamedCalls
    }

    /// What the calls of a name are bound to: nothing when they stay, or are reported.
    mutating func decide(_ calls: NamedCalls) -> [Bound] {
        if let names = options.names, !names.contains(calls.name) { return [] }
        // What is a kfunc reference already, needs no change to become one.
        if calls.isKfunc, options.target == .ksym { return [] }
        let candidates = resolver.helpers(named: calls.name, module: calls.module)
        let senses = senses(of: calls, candidates)
        var helpers: [Bound] = []
        for sense in senses {
            if case .helper(let helper) = sense.meaning {
                helpers.append(Bound(calls: sense.calls, helper: helper))
            } else {
                report(sense)
            }
        }
        guard helpers.count > 1 else { return helpers.filter { check($0.calls, $0.helper, isOneOfSeveral: false) } }
        if options.target == .ksym {
            // BTF has one declaration of a name.
            report(
                ObjectBinder.ambiguous,
                "\(calls.name), called at \(place(of: calls)), means \(helpers.map(\.helper.qualifiedName).listed()), and a reference through BTF can mean one of them; call each by that name",
                calls)
            return []
        }
        return helpers.filter { check($0.calls, $0.helper, isOneOfSeveral: true) }
    }

    /// The calls of a name by what they mean, in the order of the file.
    private func senses(of calls: NamedCalls, _ candidates: [ProvidedFunction]) -> [Sense] {
        var senses: [Sense] = []
        var places: [[String]: Int] = [:]
        for (section, call) in calls.calls {
            let origins = meanings.origins(of: call, in: section)
            let meaning = meanings.meaning(of: candidates, for: origins)
            let key: [String] =
                switch meaning {
                case .helper(let helper): ["", helper.provider, helper.name]
                case .missing: ["missing"]
                case .ambiguous: ["ambiguous"]
                case .notCallable(let helpers): [meanings.obstacle(helpers, origins, in: section)]
                case .unknownProgram(let helper): [meanings.doubt(helper, origins)]
                }
            if let place = places[key] {
                senses[place].calls.calls.append((section, call))
            } else {
                places[key] = senses.count
                var named = NamedCalls(name: calls.name, module: calls.module, isKfunc: calls.isKfunc)
                named.calls = [(section, call)]
                senses.append(Sense(meaning: meaning, origins: origins, calls: named))
            }
        }
        return senses
    }

    /// Says why calls are not bound, unless they stay as they are.
    private mutating func report(_ sense: Sense) {
        let calls = sense.calls
        guard let section = calls.calls.first?.section else { return }
        func declared(_ helpers: [ProvidedFunction]) -> [Diagnostic.Note] {
            helpers.map { .init("\($0.provider)'s \($0.name) is declared here", at: $0.location) }
        }
        switch sense.meaning {
        case .helper: return
        case .ambiguous(let helpers):
            let choices = helpers.map(\.qualifiedName).joined(separator: " or ")
            report(
                ObjectBinder.ambiguous,
                "\(helpers.map(\.provider).joined(separator: " and ")) offer \(calls.name), called at \(place(of: calls)); call \(choices), or declare it with its module's tag",
                calls)
        case .missing:
            // A function in .ksyms may be the kernel's own.
            if calls.isKfunc || options.keepsUnresolved { return }
            let module = calls.module.map { " of module {\($0)}" } ?? ""
            report(
                ObjectBinder.unresolved,
                "no provider offers \(calls.name)\(module), called at \(place(of: calls))\(resolver.advice(for: calls.name))",
                calls)
        case .notCallable(let helpers):
            let obstacle = meanings.obstacle(helpers, sense.origins, in: section)
            report(
                ObjectBinder.programType, "\(obstacle) (called at \(place(of: calls)))", calls, notes: declared(helpers)
            )
        case .unknownProgram(let helper):
            let doubt = meanings.doubt(helper, sense.origins)
            report(
                ObjectBinder.unknownProgram, "\(doubt) (called at \(place(of: calls)))", calls,
                notes: declared([helper]))
        }
    }

    /// A call by number is no choice of the binder's, but may be one that the program's type does not allow.
    mutating func checkCallsByNumber() {
        let own = Set(contents.numbers?.entries.map(\.number) ?? [])
        for section in contents.sections {
            for call in section.calls {
                guard case .early(let id) = call.target, !own.contains(id) else { continue }
                let helpers = resolver.helpers(numbered: id)
                let origins = meanings.origins(of: call, in: section)
                guard case .notCallable = meanings.meaning(of: helpers, for: origins) else { continue }
                let obstacle = meanings.obstacle(helpers, origins, in: section)
                diagnostics.append(
                    Diagnostic(
                        ObjectBinder.programType,
                        "\(obstacle) (number \(id), called at \(section.name)+\(hex(call.offset)))",
                        in: place(of: call),
                        notes: helpers.map { .init("\($0.provider)'s \($0.name) is declared here", at: $0.location) }))
            }
        }
    }
}
