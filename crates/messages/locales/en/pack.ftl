# Everything in one folder.

pack-copying = Copying the workshop
pack-vendoring = Fetching every crate
pack-documenting = Building documentation
pack-proving = Proving that no network is needed
pack-done = Packed into { $folder }: { $megabytes } MB
pack-next = There, without network: cargo xtask check
pack-docs = Documentation of the crates begins at { $file }
pack-book = The book begins at { $file }
pack-book-building = Building the book.
pack-no-book = The book cannot be built, as it says above, so it is not packed.
pack-not-empty = { $folder } is not empty.
pack-not-empty-advice = Name a folder that does not exist yet.
pack-inside = { $folder } is inside the workshop, and would be packed into itself.
pack-inside-advice = Name a folder elsewhere.
pack-failed = Packing stopped: { $why }
