import HelperSystem

/// A library of the system's, opened at run time: helpergen reads what it is there for, and is no larger where it is
/// not.
struct DynamicLibrary {
    private let handle: UnsafeMutableRawPointer

    /// Opens the first of the names that there is.
    init(_ names: [String], for format: CompressionFormat) throws(CompressionError) {
        for name in names {
            guard let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) else { continue }
            self.handle = handle
            return
        }
        throw .libraryMissing(format, library: names[0])
    }

    /// The function of this name.
    func function<Function>(_ name: String, as type: Function.Type, for format: CompressionFormat)
        throws(CompressionError) -> Function
    {
        guard let address = dlsym(handle, name) else { throw .libraryMissing(format, library: name) }
        return unsafeBitCast(address, to: type)
    }
}
