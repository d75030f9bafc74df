//! The commands that make a tool.

use std::fs;
use std::path::Path;
use std::process::Command;

use real_tools::{Found, Origin, Tool};
use tempfile::TempDir;

use super::follow::Follower;
use super::{Go, Trouble, Workbench};
use crate::context::Context;

/// The folder, within the one that is built in, of what will be put in the tool's place.
const WHOLE: &str = "whole";
/// Where the manifest of the collector has the builder write its source.
const SOURCE: &str = "source";

/// A tool that is being built.
pub(super) struct Build<'a> {
    tool: Tool,
    workbench: &'a Workbench,
    place: TempDir,
    follower: Follower<'a>,
}

impl<'a> Build<'a> {
    /// Puts out what it is built from.
    pub(super) fn new(
        tool: Tool,
        go: &Go,
        workbench: &'a Workbench,
        context: &'a Context,
    ) -> Result<Self, Trouble> {
        let place = workbench.place(tool)?;
        let whole = place.path().join(WHOLE);
        fs::create_dir(&whole).map_err(Trouble::folder(&whole))?;
        // Once to build from, where Go may write, and once to keep: by these it is known what was built.
        for folder in [place.path(), &whole] {
            for (name, text) in tool.recipe().files {
                let file = folder.join(name);
                fs::write(&file, text).map_err(Trouble::folder(&file))?;
            }
        }
        let mut follower = Follower::new(context, tool, workbench.log(tool))?;
        let heading = format!("{tool} {} with Go {}", tool.version(), go.version());
        follower.write_down(&heading)?;
        Ok(Self {
            tool,
            workbench,
            follower,
            place,
        })
    }

    /// Builds it, and puts it in its place.
    pub(super) fn run(mut self) -> Result<Found, Trouble> {
        let whole = self.place.path().join(WHOLE);
        let program = self.tool.program(&whole);
        match self.tool {
            Tool::Otelcol => self.collector(&program)?,
            _ => self.pinned(&program)?,
        }
        let path = self.workbench.put(self.tool, &whole)?;
        // What went well is not worth keeping.
        let _ = fs::remove_file(self.workbench.log(self.tool));
        Ok(Found {
            path,
            version: self.tool.version(),
            origin: Origin::Built,
        })
    }

    /// The builder is built, writes the source of a collector, and that is built.
    fn collector(&mut self, program: &Path) -> Result<(), Trouble> {
        let place = self.place.path().to_owned();
        let builder = place.join(format!("builder{}", std::env::consts::EXE_SUFFIX));
        self.pinned(&builder)?;
        let mut generate = Command::new(&builder);
        generate
            .args(["--config", "manifest.yaml", "--skip-compilation"])
            .current_dir(&place);
        self.follower.run(generate)?;
        self.go_build(&place.join(SOURCE), ".", program)
    }

    /// Builds what the tool's own `go.mod` pins.
    fn pinned(&mut self, program: &Path) -> Result<(), Trouble> {
        let place = self.place.path().to_owned();
        self.go_build(&place, self.tool.recipe().package, program)
    }

    fn go_build(&mut self, folder: &Path, package: &str, program: &Path) -> Result<(), Trouble> {
        let recipe = self.tool.recipe();
        let flags = recipe.linker_flags(self.tool.version());
        let mut command = Command::new("go");
        command
            .args(["build", "-v", "-trimpath", "-tags", recipe.tags])
            .args(["-ldflags", &flags, "-o"])
            .arg(program)
            .arg(package)
            .current_dir(folder)
            // No C compiler is needed, and no other module of whoever builds has a say.
            .env("CGO_ENABLED", "0")
            .env("GOWORK", "off");
        self.follower.run(command)
    }
}
