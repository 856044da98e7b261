// What is packed in a way of its own, or packed only. Where JSON has it, too, both follow from its fields
// (``FieldListed``, ``CaseListed``).

extension Interface: PackableByFields {
    package static let fields = PackedFields(of: Interface(), \.providers, \.conflicts)
}

extension ConflictPolicy: Packable {}

extension Provider.Module: PackableByFields {
    package static let fields = PackedFields(
        of: Provider.Module(id: GUID("00000000-0000-0000-0000-000000000000")!), \.id, \.location)
}

extension HashedFile: PackableByFields {
    package static let fields = PackedFields(of: HashedFile(path: "", hash: ContentHash("")), \.path, \.hash)
}

extension ContentHash: PackableByFields {
    package static let fields = PackedFields(of: ContentHash(""), \.high, \.low)
}
