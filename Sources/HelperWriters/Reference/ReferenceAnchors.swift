import HelperModel

/// What links within a page lead to: each of them once in the page.
struct ReferenceAnchors {
    /// The page's own have a hyphen, which no name in C has.
    private var taken = Set<String>()

    /// The first of these names that nothing is called yet, or else the last with a number behind it.
    mutating func claim(_ names: String...) -> String {
        if let free = names.first(where: { !taken.contains($0) }) {
            taken.insert(free)
            return free
        }
        var number = 2
        while !taken.insert("\(names.last!).\(number)").inserted { number += 1 }
        return "\(names.last!).\(number)"
    }

    /// The anchors of a function.
    struct Function {
        /// Its name, with its provider's in front where several have the name: what people note down.
        let name: String
        /// Its number, where that stands for it alone.
        let number: String?

        /// The shorter of the two.
        var short: String { number ?? name }
    }

    mutating func claim(_ function: FunctionLevel.Subject, sharesNumber: Bool) -> Function {
        let qualified = "\(function.function.provider.cIdentifier).\(function.function.name)"
        let name =
            function.uniqueName == function.function.name ? claim(function.function.name, qualified) : claim(qualified)
        guard let id = function.function.id, !sharesNumber, !taken.contains("\(id)") else {
            return Function(name: name, number: nil)
        }
        return Function(name: name, number: claim("\(id)"))
    }
}
