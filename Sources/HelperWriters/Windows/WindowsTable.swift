import HelperModel

/// A table of prototypes, and the one of the functions that implement them, in the same order.
struct WindowsTable {
    /// What the names of both begin with, such as `net_sock_addr_helper_function`.
    let name: String
    let rows: [Row]
    /// Whether the driver itself has to do with the table, which no other then refers to.
    private let isShared: Bool

    struct Row {
        let prototype: WindowsPrototype
        let implementation: WindowsImplementation

        /// - Parameter name: that of the function which implements it.
        init(_ prototype: WindowsPrototype, name: String, context: HelperType) {
            self.prototype = prototype
            implementation = WindowsImplementation(prototype, name: name, context: context)
        }
    }

    /// Nil where there are no rows: the platform wants no empty tables.
    init?(_ name: String, _ rows: [Row], isShared: Bool = false) {
        guard !rows.isEmpty else { return nil }
        self.isShared = isShared
        self.name = name
        self.rows = rows
    }

    var prototypes: String { "\(name)_prototypes" }
    var addresses: String { "\(name)_addresses" }
}

extension WindowsTable {
    /// What templates see of it.
    var record: TemplateRecord {
        TemplateRecord { tag in
            switch tag {
            case "storage": .string(isShared ? "" : "static ")
            case "prototypes": .string(prototypes)
            case "addresses": .string(addresses)
            case "count": .number(rows.count)
            case "rows": .string(rows.map(\.prototype.helperRow).joined())
            case "functionRows": .string(rows.map(\.prototype.functionRow).joined())
            case "implementations":
                .string(rows.map { "    (uint64_t)(uintptr_t)\($0.implementation.name),\n" }.joined())
            default: nil
            }
        }
    }
}
