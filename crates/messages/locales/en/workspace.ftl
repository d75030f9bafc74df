# The workshop on this machine, its stages and what is remembered of them.

workspace-none =
    There is no workshop here.
    Go to the folder that you cloned, the one with `exercises` in it, and try again.
workspace-unreadable =
    The folder `solutions` cannot be read: { $reason }
    `git checkout -- solutions` brings it back; your exercises stay as they are.

stage-unknown =
    There is no stage `{ $wanted }`.
    The stages are { $all }.
stage-unknown-nearest =
    There is no stage `{ $wanted }`. Did you mean `{ $nearest }`?
    The stages are { $all }.
solution-lost =
    { $folder } is gone, and with it what the stage asks for.
    `git checkout -- { $folder }` brings it back; your exercise stays as it is.
stage-heading = stage { $number }  { $title }
stage-done = All core steps are done.
steps-done = { $done } of { $all ->
    [one] { $all } step
   *[other] { $all } steps
}
step-further = further
minutes = about { $minutes } minutes
book-section = book { $section }

sign-pass = done:
sign-fail = not yet:
sign-open = open:

manifest-missing =
    { $file } is missing.
    `git checkout -- { $file }` brings it back.
manifest-unreadable =
    { $file } cannot be read: { $reason }.
    `git checkout -- { $file }` brings back the one that was.
manifest-invalid =
    { $place } is not right: { $reason }.
    `git checkout -- { $file }` brings back the one that was.

progress-unreadable =
    { $file } cannot be read: { $reason }
    It only remembers which steps are done: delete it if it is of no use.
progress-damaged = { $file }: { $count ->
    [one] a line could not be read and is left out (line { $lines }).
   *[other] { $count } lines could not be read and are left out (lines { $lines }).
}
progress-unwritable = { $file } could not be written, so this is not remembered: { $reason }

advice-disk-full =
    The disk is full. Make room (`cargo clean` frees what was built), then try
    again.
advice-permission = See to it that you may read and write there, then try again.

output-trouble = The output could not be written: { $reason }

interrupted = Interrupted: all that I had started has been ended. Your files stay as they are.
