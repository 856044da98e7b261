import HelperModel

/// Leaves to a writer of declarations what has prototypes: of a helper that only a kernel's numbers tell of, there is
/// nothing to declare.
struct DeclaringWriter: HelperWriter {
    let writer: any HelperWriter

    func write(_ set: Interface) throws -> WriteResult {
        var set = set
        for index in set.providers.indices where set.providers[index].functions.contains(where: { !$0.hasPrototype }) {
            set.providers[index].functions.removeAll { !$0.hasPrototype }
        }
        return try writer.write(set)
    }
}
