extension ProgramType: FieldListed {
    package static let blank = ProgramType(
        Declaration(name: ""), hook: "", guid: .blank, context: .blank, result: .void)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.flattened(&declaration)
        try fields.required("hook", &hook, as: Identifier.self)
        try fields.required("guid", &guid)
        try fields.optional("number", &number)
        try fields.required("context", &context)
        try fields.required("result", &result)
        try fields.defaulted("result_constants", &resultConstants, to: [], as: ListForm<ObjectForm<NamedNumber>>.self)
        try fields.required("attach_types", &attachTypes, as: ListForm<ObjectForm<AttachType>>.self)
        try fields.defaulted("overrides", &overrides, to: [], as: ListForm<ObjectForm<OverriddenHelper>>.self)
        try fields.defaulted("privileged", &isPrivileged, to: false)
        try fields.optional("irql", &interruptLevel)
    }
}

extension ProgramType.NamedNumber: FieldListed {
    package static let blank = ProgramType.NamedNumber("", 0)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("name", &name, as: Identifier.self)
        try fields.required("value", &value)
    }
}

extension ProgramType.OverriddenHelper: FieldListed {
    package static let blank = ProgramType.OverriddenHelper("")

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("name", &name, as: Identifier.self)
        try fields.defaulted("implicit_context", &hasImplicitContext, to: false)
    }
}

extension AttachType: FieldListed {
    package static let blank = AttachType(section: "", guid: .blank)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("section", &section, as: SectionName.self)
        try fields.required("guid", &guid)
        try fields.optional("number", &number)
        try fields.optional("link", &link)
    }
}

extension ProgramContext: FieldListed, FieldValue {
    package static let blank = ProgramContext(type: .void, size: 0)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("type", &type)
        try fields.required("size", &size, as: Size.self)
        try fields.required("fields", &self.fields, as: ListForm<ObjectForm<Field>>.self)
        try fields.defaulted("structures", &structures, to: [], as: ListForm<ObjectForm<Structure>>.self)
        try fields.packed(&data)
        try fields.packed(&metadata)
        // JSON names the fields: a place in a list is for machines.
        try fields.keys { object in
            for (key, place) in [("data", data?.start), ("data_end", data?.end), ("data_meta", metadata)] {
                guard let place, self.fields.indices.contains(place) else { continue }
                try object.encode(self.fields[place].name, forKey: FieldKey(stringValue: key))
            }
        } read: { object in
            let start = try place(under: "data", in: object)
            let end = try place(under: "data_end", in: object)
            guard (start == nil) == (end == nil) else {
                throw DecodingError.dataCorruptedError(
                    forKey: start == nil ? "data_end" : "data", in: object,
                    debugDescription: "\"data\" and \"data_end\" come together")
            }
            if let start, let end { data = Bounds(start: start, end: end) }
            metadata = try place(under: "data_meta", in: object)
        }
    }

    /// The place of the field whose name stands under a key; nil where there is no such key.
    private func place(under key: FieldKey, in object: KeyedDecodingContainer<FieldKey>) throws -> Int? {
        guard let name = try String.readIfPresent(from: object, at: key) else { return nil }
        guard let place = fields.firstIndex(where: { $0.name == name }) else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: object, debugDescription: "the context has no field \"\(name)\"")
        }
        return place
    }
}

extension ProgramContext.Structure: FieldListed {
    package static let blank = ProgramContext.Structure(type: .void, size: 0)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("type", &type)
        try fields.required("size", &size, as: Size.self)
        try fields.required("fields", &self.fields, as: ListForm<ObjectForm<ProgramContext.Field>>.self)
    }
}

extension ProgramContext.Bounds: FieldListed {
    package static let blank = ProgramContext.Bounds(start: 0, end: 0)

    /// JSON has it by the names of the fields (``ProgramContext``).
    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.packed(&start)
        try fields.packed(&end)
    }
}

extension ProgramContext.Field: FieldListed {
    package static let blank = ProgramContext.Field(name: "", type: .void, bitOffset: 0)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("name", &name, as: Identifier.self)
        try fields.required("type", &type)
        try fields.optional("structure", &structure, as: Size.self)
        try fields.packed(&bitOffset)
        try fields.packed(&bitWidth)
        // Bits are told only where they matter.
        try fields.keys { object in
            try object.encode(offset, forKey: "offset")
            guard let bitWidth else { return }
            try object.encode(bitOffset % 8, forKey: "first_bit")
            try object.encode(bitWidth, forKey: "bits")
        } read: { object in
            let offset = try Size.read(from: object, at: "offset")
            bitOffset = offset * 8 + (try Size.readIfPresent(from: object, at: "first_bit") ?? 0)
            bitWidth = try Size.readIfPresent(from: object, at: "bits")
        }
        try fields.optional("desc", &documentation)
    }
}

extension ProgramType.InterruptLevel: FieldValue {}
extension AttachType.Link: FieldValue {}

extension UInt32: FieldValue {
    static func write(_ value: UInt32, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        try object.encode(value, forKey: key)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> UInt32 {
        try object.decode(UInt32.self, forKey: key)
    }
}

extension GUID: FieldValue {
    static let blank = GUID("00000000-0000-0000-0000-000000000000")!

    static func write(_ id: GUID, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        try ModuleID.write(id.description, to: &object, at: key)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> GUID {
        GUID(try ModuleID.read(from: object, at: key)) ?? .blank
    }
}
