import HelperModel

/// Which numbers of helpers stand for more than one of them: those of helpers for different types of program, and those
/// that have a second name.
struct SharedNumbers {
    private let all: [HelperID: Int]
    private let own: [HelperID: Int]

    init(_ functions: [Function]) {
        func count(_ functions: [Function]) -> [HelperID: Int] {
            Dictionary(functions.compactMap(\.id).map { ($0, 1) }, uniquingKeysWith: +)
        }
        all = count(functions)
        own = count(functions.filter { $0.aliasOf == nil })
    }

    /// Whether the number of a function alone does not tell that it is meant. The helper that has other names is.
    func isShared(_ function: Function) -> Bool {
        guard let id = function.id else { return false }
        return (function.aliasOf == nil ? own : all)[id, default: 0] > 1
    }
}
