//! Reads the files of a stage from its folder, and puts derived ones in place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Files, Mistake, even_ends};

/// Reads every file below a folder, with line feeds.
///
/// A file that is not UTF-8 is returned as a mistake instead. Build output and what operating systems
/// drop (`target/`, `.DS_Store`, `Thumbs.db`) is passed over. A folder that is not there has no
/// files.
///
/// # Errors
///
/// Whatever keeps a file from being read, with its path.
pub fn read(folder: &Path) -> io::Result<(Files, Vec<Mistake>)> {
    let (mut files, mut mistakes) = (Files::new(), Vec::new());
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            other => other.map_err(|error| at(&folder, &error))?,
        };
        for entry in entries {
            let entry = entry.map_err(|error| at(&folder, &error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if ["target", ".DS_Store", "Thumbs.db"].contains(&name.as_str()) {
                continue;
            }
            let path = format!("{prefix}{name}");
            if entry
                .file_type()
                .map_err(|error| at(&entry.path(), &error))?
                .is_dir()
            {
                folders.push((entry.path(), path + "/"));
                continue;
            }
            let bytes = fs::read(entry.path()).map_err(|error| at(&entry.path(), &error))?;
            match String::from_utf8(bytes) {
                Ok(text) => drop(files.insert(path, even_ends(&text))),
                Err(_) => mistakes.push(Mistake::NotText { file: path }),
            }
        }
    }
    Ok((files, mistakes))
}

/// Writes a file whole or not at all: beside its place first, then moved there. Folders are made as
/// needed.
///
/// # Errors
///
/// Whatever keeps the file from being written, with its path.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| at(folder, &error))?;
    let put = || {
        let mut file = beside(folder)?;
        io::Write::write_all(&mut file, text.as_bytes())?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    put().map_err(|error: io::Error| at(path, &error))
}

/// Writes a file as [`write()`] does, unless that is what it holds: one that is right already keeps its time.
///
/// # Errors
///
/// Whatever keeps the file from being written, with its path.
pub fn write_changed(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    write(path, text)
}

/// Makes a folder hold these files and no other; one that is right already keeps its time.
///
/// # Errors
///
/// Whatever keeps a file from being read, written or deleted, with its path.
pub fn fill(to: &Path, files: &Files) -> io::Result<()> {
    for (file, text) in files {
        write_changed(&join(to, file), text)?;
    }
    let (there, _) = read(to)?;
    for file in there.keys().filter(|file| !files.contains_key(*file)) {
        delete(&join(to, file), to)?;
    }
    Ok(())
}

/// A temporary file is its owner's alone unless told otherwise; a source file is for whoever the
/// umask says.
fn beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".xtask-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Deletes a file, and the folders that are empty for it, up to `root`.
///
/// # Errors
///
/// Whatever keeps the file from being deleted, with its path.
pub fn delete(path: &Path, root: &Path) -> io::Result<()> {
    fs::remove_file(path).map_err(|error| at(path, &error))?;
    let mut folder = path.parent();
    while let Some(empty) = folder.filter(|folder| *folder != root && folder.starts_with(root)) {
        if fs::remove_dir(empty).is_err() {
            break;
        }
        folder = empty.parent();
    }
    Ok(())
}

/// The path of a file below a folder, from its name with `/`.
pub fn join(folder: &Path, file: &str) -> PathBuf {
    file.split('/')
        .fold(folder.to_owned(), |path, part| path.join(part))
}

fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_deleted_takes_its_empty_folders_along() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write(&join(root, "src/deep/a.rs"), "fn a() {}\r\n").unwrap();
        write(&join(root, "src/b.rs"), "b").unwrap();
        fs::create_dir(root.join("target")).unwrap();
        fs::write(root.join("target/c"), "c").unwrap();
        fs::write(root.join("bytes"), [0xff]).unwrap();
        let (files, mistakes) = read(root).unwrap();
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names, ["src/b.rs", "src/deep/a.rs"]);
        assert_eq!(files["src/deep/a.rs"], "fn a() {}\n");
        assert_eq!(
            mistakes,
            [Mistake::NotText {
                file: "bytes".into()
            }]
        );
        delete(&join(root, "src/deep/a.rs"), root).unwrap();
        assert!(!root.join("src/deep").exists() && root.join("src/b.rs").exists());
    }

    #[test]
    fn a_folder_that_is_not_there_has_no_files_and_a_failure_names_its_path() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(&folder.path().join("gone")).unwrap().0, Files::new());
        let error = delete(&folder.path().join("gone"), folder.path()).unwrap_err();
        assert!(error.to_string().contains("gone"), "{error}");
    }
}
