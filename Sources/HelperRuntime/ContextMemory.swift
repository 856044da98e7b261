/// A structure whose bytes are laid out as C lays them out for programs, in storage without a meaning of its own: what
/// programs are given, or what is inside of that.
public protocol ContextStructure: BitwiseCopyable {
    /// All bytes are zero.
    init()
}

/// The fields of a structure, by their places as C lays them out for programs. The contexts that are generated are made
/// of these: Swift promises no layout of its own for stored properties.
///
/// The bytes of numbers are in the order of this machine, as they are for programs that run on it. Pointers are 64 bits
/// wide, as BPF has them. A field beyond the structure is a mistake of the caller's, and not checked.
public enum ContextMemory {
    /// A structure of zeros.
    @inlinable
    public static func zeroed<Structure: BitwiseCopyable>() -> Structure {
        withUnsafeTemporaryAllocation(of: Structure.self, capacity: 1) { memory in
            let bytes = UnsafeMutableRawBufferPointer(memory)
            bytes.initializeMemory(as: UInt8.self, repeating: 0)
            return UnsafeRawPointer(bytes.baseAddress!).loadUnaligned(as: Structure.self)
        }
    }

    // MARK: Numbers

    /// The number at an offset in bytes.
    @inlinable @inline(__always)
    public static func load<Number: Numeric & BitwiseCopyable, Structure>(
        at offset: Int, of structure: Structure
    ) -> Number {
        withUnsafeBytes(of: structure) { $0.loadUnaligned(fromByteOffset: offset, as: Number.self) }
    }

    @inlinable @inline(__always)
    public static func store<Number: Numeric & BitwiseCopyable, Structure>(
        _ number: Number, at offset: Int, of structure: inout Structure
    ) {
        withUnsafeMutableBytes(of: &structure) { $0.storeBytes(of: number, toByteOffset: offset, as: Number.self) }
    }

    /// C's `_Bool`, a byte.
    @inlinable @inline(__always)
    public static func load<Structure>(at offset: Int, of structure: Structure) -> Bool {
        let byte: UInt8 = load(at: offset, of: structure)
        return byte != 0
    }

    @inlinable @inline(__always)
    public static func store<Structure>(_ value: Bool, at offset: Int, of structure: inout Structure) {
        store(value ? 1 : 0 as UInt8, at: offset, of: &structure)
    }

    // MARK: Pointers

    /// The pointer at an offset in bytes; nil for null.
    @inlinable @inline(__always)
    public static func load<Pointer: HelperAddress, Structure>(at offset: Int, of structure: Structure) -> Pointer? {
        let address: UInt64 = load(at: offset, of: structure)
        return Pointer(bitPattern: UInt(truncatingIfNeeded: address))
    }

    @inlinable @inline(__always)
    public static func store<Pointer: HelperAddress, Structure>(
        _ pointer: Pointer?, at offset: Int, of structure: inout Structure
    ) {
        store(pointer?.helperRegister ?? 0, at: offset, of: &structure)
    }

    /// The memory between two pointers, by their offsets in bytes; nil when one is null, or the second one is in front
    /// of the first.
    @inlinable
    public static func load<Structure>(
        from start: Int, to end: Int, of structure: Structure
    ) -> UnsafeMutableRawBufferPointer? {
        let first: UnsafeMutableRawPointer? = load(at: start, of: structure)
        let last: UnsafeMutableRawPointer? = load(at: end, of: structure)
        guard let first, let last, first <= last else { return nil }
        return UnsafeMutableRawBufferPointer(start: first, count: last - first)
    }

    /// Stores where memory begins, and where it ends.
    @inlinable
    public static func store<Structure>(
        _ memory: UnsafeMutableRawBufferPointer?, from start: Int, to end: Int, of structure: inout Structure
    ) {
        store(memory?.baseAddress, at: start, of: &structure)
        store(memory?.baseAddress.map { $0 + (memory?.count ?? 0) }, at: end, of: &structure)
    }

    // MARK: Structures

    /// The structure or union at an offset in bytes.
    @inlinable @inline(__always)
    public static func load<Part: ContextStructure, Structure>(at offset: Int, of structure: Structure) -> Part {
        withUnsafeBytes(of: structure) { $0.loadUnaligned(fromByteOffset: offset, as: Part.self) }
    }

    @inlinable @inline(__always)
    public static func store<Part: ContextStructure, Structure>(
        _ part: Part, at offset: Int, of structure: inout Structure
    ) {
        withUnsafeMutableBytes(of: &structure) { $0.storeBytes(of: part, toByteOffset: offset, as: Part.self) }
    }

    // MARK: Arrays

    /// The numbers of an array, by its offset in bytes.
    @inlinable
    public static func load<Number: Numeric & BitwiseCopyable, Structure>(
        count: Int, at offset: Int, of structure: Structure
    ) -> [Number] {
        (0..<count).map { load(at: offset + $0 * MemoryLayout<Number>.stride, of: structure) }
    }

    /// Stores an array.
    ///
    /// - Precondition: there are `count` numbers.
    @inlinable
    public static func store<Number: Numeric & BitwiseCopyable, Structure>(
        _ numbers: [Number], count: Int, at offset: Int, of structure: inout Structure
    ) {
        precondition(numbers.count == count, "the array has another number of elements in C")
        for (index, number) in numbers.enumerated() {
            store(number, at: offset + index * MemoryLayout<Number>.stride, of: &structure)
        }
    }

    /// The structures or unions of an array, by its offset in bytes.
    @inlinable
    public static func load<Part: ContextStructure, Structure>(
        count: Int, at offset: Int, of structure: Structure
    ) -> [Part] {
        (0..<count).map { load(at: offset + $0 * MemoryLayout<Part>.stride, of: structure) }
    }

    /// Stores an array.
    ///
    /// - Precondition: there are `count` structures.
    @inlinable
    public static func store<Part: ContextStructure, Structure>(
        _ parts: [Part], count: Int, at offset: Int, of structure: inout Structure
    ) {
        precondition(parts.count == count, "the array has another number of elements in C")
        for (index, part) in parts.enumerated() {
            store(part, at: offset + index * MemoryLayout<Part>.stride, of: &structure)
        }
    }

    // MARK: Bit-fields

    /// The number in a bit-field of up to 64 bits, by the bits that stand before it.
    @inlinable
    public static func load<Number: FixedWidthInteger, Structure>(
        bit: Int, width: Int, of structure: Structure
    ) -> Number {
        let bits = withUnsafeBytes(of: structure) { bytes in
            (bit / 8...(bit + width - 1) / 8).reduce(0 as UInt64) { $0 | UInt64(bytes[$1]) << ($1 * 8 - bit) }
        }
        let unused = 64 - width
        return Number.isSigned
            ? Number(truncatingIfNeeded: Int64(bitPattern: bits << unused) >> unused)
            : Number(truncatingIfNeeded: (bits << unused) >> unused)
    }

    /// Stores the bits of a number for which there is room, as C does.
    @inlinable
    public static func store<Number: FixedWidthInteger, Structure>(
        _ number: Number, bit: Int, width: Int, of structure: inout Structure
    ) {
        let mask = UInt64.max >> (64 - width)
        let bits = UInt64(truncatingIfNeeded: number) & mask
        withUnsafeMutableBytes(of: &structure) { bytes in
            for index in bit / 8...(bit + width - 1) / 8 {
                let shift = index * 8 - bit
                bytes[index] =
                    bytes[index] & ~UInt8(truncatingIfNeeded: mask >> shift) | UInt8(truncatingIfNeeded: bits >> shift)
            }
        }
    }

    /// A bit-field of C's `_Bool`.
    @inlinable
    public static func load<Structure>(bit: Int, width: Int, of structure: Structure) -> Bool {
        let number: UInt8 = load(bit: bit, width: width, of: structure)
        return number != 0
    }

    @inlinable
    public static func store<Structure>(_ value: Bool, bit: Int, width: Int, of structure: inout Structure) {
        store(value ? 1 : 0 as UInt8, bit: bit, width: width, of: &structure)
    }
}
