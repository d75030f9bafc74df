//! Looks at the process and the machine, on whichever system this is.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sysinfo::{Disks, Pid, ProcessRefreshKind, ProcessesToUpdate, System};

/// Eyes on the machine. Clones share them.
#[derive(Clone)]
pub(crate) struct Machine(Arc<Mutex<System>>);

/// What a process uses.
#[derive(Default)]
pub(crate) struct Process {
    pub(crate) cpu_seconds: f64,
    pub(crate) memory_bytes: i64,
}

/// Memory, in bytes.
pub(crate) struct Memory {
    pub(crate) used: i64,
    pub(crate) free: i64,
}

/// All disks together, in bytes.
#[derive(Default)]
pub(crate) struct Storage {
    pub(crate) used: i64,
    pub(crate) free: i64,
    pub(crate) read: u64,
    pub(crate) written: u64,
}

impl Machine {
    /// Looks once: how busy processors are can only be told from two looks.
    ///
    /// # Errors
    ///
    /// Where nobody knows how to look at such a system.
    pub(crate) fn new() -> Result<Self, sysinfo::Error> {
        let mut system = System::new()?;
        system.refresh_cpu_usage();
        Ok(Self(Arc::new(Mutex::new(system))))
    }

    /// This process.
    pub(crate) fn process(&self) -> Process {
        let id = Pid::from_u32(std::process::id());
        let mut system = self.system();
        system.refresh_processes_specifics(
            ProcessesToUpdate::Some(&[id]),
            false,
            ProcessRefreshKind::nothing().with_cpu().with_memory(),
        );
        let process = system.process(id).map(|process| Process {
            cpu_seconds: process.accumulated_cpu_time() as f64 / 1000.0,
            memory_bytes: bytes(process.memory()),
        });
        process.unwrap_or_default()
    }

    /// The share of all processors that was busy since the last look, from 0 to 1.
    pub(crate) fn cpu_share(&self) -> f64 {
        let mut system = self.system();
        system.refresh_cpu_usage();
        (f64::from(system.global_cpu_usage()) / 100.0).clamp(0.0, 1.0)
    }

    /// The machine's memory.
    pub(crate) fn memory(&self) -> Memory {
        let mut system = self.system();
        system.refresh_memory();
        Memory {
            used: bytes(system.used_memory()),
            free: bytes(system.available_memory()),
        }
    }

    /// The machine's disks. A container may have none that it knows of.
    pub(crate) fn disks(&self) -> Storage {
        let mut all = Storage::default();
        let Ok(disks) = Disks::new_with_refreshed_list() else {
            return all;
        };
        for disk in &disks {
            let free = disk.available_space();
            let usage = disk.usage();
            all.used += bytes(disk.total_space().saturating_sub(free));
            all.free += bytes(free);
            all.read += usage.total_read_bytes;
            all.written += usage.total_written_bytes;
        }
        all
    }

    fn system(&self) -> MutexGuard<'_, System> {
        // What is known of the machine is looked up anew each time, also after a panic elsewhere.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn bytes(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
