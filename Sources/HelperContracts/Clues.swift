import HelperModel

extension Evidence {
    /// The first row that holds, and `last` when none does, with its reason in words.
    func first<Conclusion>(
        in rows: [Knowledge.Row<Conclusion>], or last: Knowledge.Row<Conclusion>
    ) -> (conclusion: Conclusion, basis: ContractBasis) {
        first(in: rows) ?? (last.conclusion, ContractBasis(last.reason, words(for: last.why, "")))
    }

    /// The first row that holds, with its reason in words; nil when none does.
    func first<Conclusion>(in rows: [Knowledge.Row<Conclusion>]) -> (conclusion: Conclusion, basis: ContractBasis)? {
        // A row is not copied before it holds.
        for index in rows.indices {
            guard let phrase = phrase(of: rows[index].clues) else { continue }
            let row = rows[index]
            return (row.conclusion, ContractBasis(row.reason, words(for: row.why, phrase)))
        }
        return nil
    }

    /// What the last of `clues` found, empty where that is no phrase; nil unless all hold.
    private func phrase(of clues: [Clue]) -> String? {
        var phrase = ""
        for clue in clues {
            guard let found = self.phrase(of: clue) else { return nil }
            phrase = found
        }
        return phrase
    }

    /// What a clue found, empty where that is no phrase; nil when it does not hold.
    private func phrase(of clue: Clue) -> String? {
        switch clue {
        case .text(let phrases): return helper.text.first(of: phrases)
        case .returnText(let phrases): return helper.returnText.first(of: phrases)
        case .parameterText(let phrases): return ownText?.first(of: phrases)
        case .followed(let phrases): return mentions.followed(by: phrases)
        case .preceded(let phrases): return mentions.preceded(by: phrases)
        case .verb(let verbs, let preposition): return mentions.verb(of: verbs, before: preposition)
        case .sizeFollowed(let phrases): return sizeName.flatMap { helper.text.mentions(of: $0).followed(by: phrases) }
        case .directed(let directions): return direction.flatMap { directions.contains($0.direction) ? $0.source : nil }
        case .markedAsInput: return inputSource
        case .suffix(let meaning): return suffixes.first { $0.meaning == meaning }?.text
        case .helperWord(let words): return helper.nameWords.first(where: words.contains)
        case .helperWordBegins(let beginning, let words):
            let word = helper.nameWords.first { word in words.contains { word.hasPrefix($0) } }
            return word.flatMap { $0.hasPrefix(beginning) ? $0 : nil }
        default: return holds(clue) ? "" : nil
        }
    }

    /// Whether a clue holds that finds no phrase.
    private func holds(_ clue: Clue) -> Bool {
        switch clue {
        case .pointsToVoid: pointsToVoid
        case .pointsToPlainMemory: parameter?.annotations.contains(.plainMemory) ?? false
        case .structureBegins(let beginning, let other):
            structure.map { $0.tag.hasPrefix(beginning) && !$0.tag.hasPrefix(other) } ?? false
        case .pointsToFunction: if case .function? = resolvedPointee { true } else { false }
        case .pointsToConstant: pointsToConstant
        case .pointsToVariable: !pointsToConstant
        case .pointsToCharacter: if case .integer("char", _, _)? = resolvedPointee { true } else { false }
        case .pointsToInteger(let bits): if case .integer(_, bits, _)? = resolvedPointee { true } else { false }
        case .pointsToStructure: structure != nil
        case .structure(let tags): structure.map { tags.contains($0.tag) } ?? false
        case .structureOtherThan(let tags): structure.map { !$0.tag.isEmpty && !tags.contains($0.tag) } ?? false
        case .structureEnds(let endings): structureEnds(endings)
        case .undefinedStructure: structure.map { !$0.isDefined && !$0.tag.isEmpty } ?? false
        case .returnsPointer: helper.returnType.pointee != nil
        case .returnsVoid: if case .void = helper.returnType.resolved { true } else { false }
        case .isFirst: index == 0
        case .behindMap: isBehindMap
        case .behindCallback: isBehindCallback
        case .behind(let names): previousName.map(names.contains) ?? false
        case .somewhereBehind(let names): parametersBefore.contains { $0.name.map(names.contains) ?? false }
        case .hasSize: size != nil
        case .hasNoSize: size == nil
        case .takes(let kind): helper.argumentKinds.contains(kind)
        case .hasName: parameter?.name != nil
        case .named(let names): names.contains(lowercasedName)
        case .nameBegins(let beginnings): beginnings.contains(where: lowercasedName.hasPrefix)
        case .nameEnds(let endings): endings.contains(where: lowercasedName.hasSuffix)
        case .spelled(let names): names.contains(name)
        case .spelledBegins(let beginnings): beginnings.contains(where: name.hasPrefix)
        case .lastWord(let words): name.split(separator: "_").last.map { words.contains(String($0)) } ?? false
        case .helperNameHas(let part): helper.name.contains(part)
        case .between(let before, let after): mentions.stands(between: before, and: after)
        case .text, .returnText, .parameterText, .followed, .preceded, .verb, .sizeFollowed, .directed, .markedAsInput,
            .suffix,
            .helperWord, .helperWordBegins:
            phrase(of: clue) != nil
        }
    }

    private func structureEnds(_ endings: [String]) -> Bool {
        guard let structure else { return false }
        if endings.contains(where: structure.tag.hasSuffix) { return true }
        guard case .typedef(let name, _)? = pointee?.unqualified else { return false }
        return endings.contains(where: name.hasSuffix)
    }

    /// A row's reason with what was found in its slots.
    private func words(for why: Why, _ phrase: String) -> String {
        if why.parts.count == 1, case .text(let text) = why.parts[0] { return text }
        var words = ""
        for part in why.parts {
            switch part {
            case .text(let text): words += text
            case .slot(.phrase): words += phrase
            case .slot(.name): words += name
            case .slot(.lowercasedName): words += lowercasedName
            case .slot(.sizeName): words += sizeName ?? ""
            case .slot(.structure): words += structure?.tag ?? ""
            case .slot(.returnType): words += helper.returnType.spelling
            }
        }
        return words
    }
}
