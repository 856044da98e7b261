#if !hasFeature(Embedded)
    /// Which registration of a registry: counts up, so that a provider that comes back is another one.
    typealias ProviderKey = UInt64

    /// What a registry knows. Guarded by its lock; calls nothing that is not its own.
    struct RegistryState {
        struct AttachedProvider {
            let table: HelperTable
            /// How many programs are bound to it.
            var programs = 0
            /// Whether it goes as soon as no program is bound.
            var isDetaching = false
            var whenUnbound: (@Sendable () -> Void)?
        }

        /// A helper by its provider and its row.
        struct Place: Hashable {
            let key: ProviderKey
            let row: Int
        }

        private(set) var attached: [ProviderKey: AttachedProvider] = [:]
        private var last: ProviderKey = 0
        private var byName: [String: [Place]] = [:]
        private var byID: [UInt32: [Place]] = [:]

        /// Numbers up to this one mean one helper everywhere; those above are specific to a program type.
        private static let lastGlobalID: UInt32 = 65535

        func helper(at place: Place) -> ProvidedHelper {
            attached[place.key]!.table.helpers[place.row]
        }

        private func provider(at place: Place) -> String {
            attached[place.key]!.table.provider
        }

        // MARK: Adding and taking away

        func conflicts(adding table: HelperTable, under policy: HelperRegistry.ConflictPolicy) -> [RegistrationError
            .Conflict]
        {
            var conflicts: [RegistrationError.Conflict] = []
            for other in attached.sorted(by: { $0.key < $1.key }).map(\.value.table) {
                if other.provider == table.provider {
                    conflicts.append(.provider(table.provider))
                } else if let module = table.module, other.module == module {
                    conflicts.append(.module(module, providers: (other.provider, table.provider)))
                }
            }
            guard conflicts.isEmpty else { return conflicts }
            var names = Set<String>()
            var ids: [UInt32: String] = [:]
            for helper in table.helpers {
                if !names.insert(helper.name).inserted {
                    conflicts.append(.name(helper.name, providers: (table.provider, table.provider)))
                } else if policy == .reject, let place = byName[helper.name]?.first {
                    conflicts.append(.name(helper.name, providers: (provider(at: place), table.provider)))
                }
                guard let id = helper.id else { continue }
                if let other = ids.updateValue(helper.name, forKey: id) {
                    conflicts.append(
                        .id(id, helpers: (other, helper.name), providers: (table.provider, table.provider)))
                } else if id <= RegistryState.lastGlobalID, let place = byID[id]?.first {
                    conflicts.append(
                        .id(
                            id, helpers: (self.helper(at: place).name, helper.name),
                            providers: (provider(at: place), table.provider)))
                }
            }
            return conflicts
        }

        mutating func add(_ table: HelperTable) -> ProviderKey {
            last += 1
            attached[last] = AttachedProvider(table: table)
            for (row, helper) in table.helpers.enumerated() {
                byName[helper.name, default: []].append(Place(key: last, row: row))
                if let id = helper.id { byID[id, default: []].append(Place(key: last, row: row)) }
            }
            return last
        }

        /// - Returns: whether the provider is gone already.
        mutating func detach(_ key: ProviderKey, whenUnbound: (@Sendable () -> Void)?) -> Result<Bool, DetachError> {
            guard let provider = attached[key], !provider.isDetaching else { return .failure(.detached) }
            if provider.programs == 0 {
                remove(key)
                return .success(true)
            }
            guard let whenUnbound else {
                return .failure(.bound(provider: provider.table.provider, programs: provider.programs))
            }
            attached[key]!.isDetaching = true
            attached[key]!.whenUnbound = whenUnbound
            return .success(false)
        }

        private mutating func remove(_ key: ProviderKey) {
            guard let provider = attached.removeValue(forKey: key) else { return }
            for helper in provider.table.helpers {
                byName[helper.name]?.removeAll { $0.key == key }
                if byName[helper.name]?.isEmpty == true { byName[helper.name] = nil }
                guard let id = helper.id else { continue }
                byID[id]?.removeAll { $0.key == key }
                if byID[id]?.isEmpty == true { byID[id] = nil }
            }
        }

        // MARK: Binding

        mutating func bind(_ references: [HelperReference], for type: ProgramType?) -> Result<
            (helpers: [BoundHelper], keys: Set<ProviderKey>), ResolutionError
        > {
            var places: [(reference: HelperReference, place: Place)] = []
            var problems: [ResolutionError.Problem] = []
            for reference in references {
                switch resolve(reference, for: type) {
                case .success(let place): places.append((reference, place))
                case .failure(let problem): problems.append(problem)
                }
            }
            guard problems.isEmpty else { return .failure(ResolutionError(problems: problems)) }
            let taken = Set(references.compactMap { if case .id(let id) = $0.key { id } else { nil } })
            var number: UInt32 = 0
            let helpers = places.map { reference, place in
                let ownNumber: UInt32
                if case .id(let id) = reference.key {
                    ownNumber = id
                } else {
                    repeat { number += 1 } while taken.contains(number)
                    ownNumber = number
                }
                return BoundHelper(
                    reference: reference, number: ownNumber, provider: provider(at: place), helper: helper(at: place))
            }
            let keys = Set(places.map(\.place.key))
            for key in keys { attached[key]!.programs += 1 }
            return .success((helpers, keys))
        }

        /// - Returns: whom to tell that their provider is gone.
        mutating func release(_ keys: Set<ProviderKey>) -> [@Sendable () -> Void] {
            keys.sorted().compactMap { key in
                attached[key]!.programs -= 1
                guard attached[key]!.programs == 0, attached[key]!.isDetaching else { return nil }
                defer { remove(key) }
                return attached[key]!.whenUnbound
            }
        }

        // MARK: Resolving

        /// - Parameter type: that of the program; nil where it is not known, and the program may call everything.
        func resolve(_ reference: HelperReference, for type: ProgramType?) -> Result<Place, ResolutionError.Problem> {
            var places: [Place] =
                switch reference.key {
                case .name(let name): byName[name] ?? qualified(name)
                case .id(let id): byID[id] ?? []
                }
            if let module = reference.module {
                places = places.filter { attached[$0.key]!.table.isModule(module) }
            }
            if let type, !places.isEmpty {
                places.removeAll { !type.mayCall(helper(at: $0)) }
                if places.isEmpty { return .failure(.notCallable(reference, programType: type.name)) }
            }
            let detaching = places.first { attached[$0.key]!.isDetaching }
            places.removeAll { attached[$0.key]!.isDetaching }
            if places.count == 1 { return .success(places[0]) }
            if places.isEmpty { return .failure(.missing(reference, detaching: detaching.map(provider(at:)))) }
            return .failure(.ambiguous(reference, providers: places.map(provider(at:))))
        }

        /// The helpers that `provider__name` means. Providers' names may hold two underscores, too, and so may
        /// helpers'.
        private func qualified(_ name: String) -> [Place] {
            guard name.utf8.contains(UInt8(ascii: "_")) else { return [] }
            return attached.sorted { $0.key < $1.key }.flatMap { key, provider -> [Place] in
                let prefix = provider.table.identifier + "__"
                guard name.hasPrefix(prefix), let places = byName[String(name.dropFirst(prefix.count))] else {
                    return []
                }
                return places.filter { $0.key == key }
            }
        }
    }

    extension HelperTable {
        /// The provider's name as generated headers put it in front of its helpers' names.
        fileprivate var identifier: String {
            String(provider.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        }

        /// Whether `name` is the provider's, or the GUID of its module in any of its spellings.
        fileprivate func isModule(_ name: String) -> Bool {
            if name == provider { return true }
            guard let module else { return false }
            return module == name || module == name.lowercased().filter { $0 != "{" && $0 != "}" }
        }
    }
#endif
