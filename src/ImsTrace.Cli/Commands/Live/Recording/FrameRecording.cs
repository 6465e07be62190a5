using System.Globalization;
using ImsTrace.Reporting.Metrics;
using ImsTrace.Reporting.Recording;

namespace ImsTrace.Cli.Commands.Live.Recording;

/// <summary>The recording of all frames that <c>-w</c> asks for.</summary>
internal sealed class FrameRecording : ILivePart
{
    private readonly FrameRecorder recorder;
    private readonly string place;

    public FrameRecording(RecordingOptions options, LiveRun run, Action<string> report)
    {
        place = options.Path;
        recorder = new(options, run.Frames.Interfaces, report);
        run.Tees.Add(recorder);
        run.Reopeners.Add(recorder.Reopen);
    }

    public void Measure(LiveInstruments instruments)
    {
        instruments.Counter("imstrace.recording.frames", "{frame}", "Frames for the recording.", () =>
        [
            new(recorder.Counts.Written, LiveInstruments.Label("result", "written")), new(recorder.Counts.Dropped, LiveInstruments.Label("result", "dropped")),
        ]);
        instruments.Counter("imstrace.recording.written", "By", "Bytes of the recording.", () => [new(recorder.Counts.Bytes)]);
        instruments.Counter("imstrace.recording.files", "{file}", "Files that were begun.", () => [new(recorder.Counts.Files)]);
        instruments.Counter("imstrace.recording.failures", "{failure}", "How often the place could not be written any more.", () => [new(recorder.Counts.Failures)]);
        instruments.Gauge("imstrace.recording.waiting", "{block}", "Blocks of frames that wait for the disk.", () => [new(recorder.Waiting)]);
    }

    public IEnumerable<string> End()
    {
        recorder.Dispose();
        yield return string.Create(CultureInfo.InvariantCulture,
            $"recorded in {place}: {recorder.Counts.Written} frames in {recorder.Counts.Files} files; {recorder.Counts.Dropped} frames dropped.");
    }

    public IEnumerable<string> Faults() => recorder.IsFailing ? ["recording"] : [];

    public void Dispose() => recorder.Dispose();
}
