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
        instruments.Counter("imstrace.recording.frames", "{frame}", "Frames for the recording.", () => LiveInstruments.ByResult(recorder.Counts, RecordingCount.Written, RecordingCount.Dropped));
        instruments.Counter("imstrace.recording.written", "By", "Bytes of the recording.", () => [new(recorder.Counts[RecordingCount.Bytes])]);
        instruments.Counter("imstrace.recording.files", "{file}", "Files that were begun.", () => [new(recorder.Counts[RecordingCount.Files])]);
        instruments.Counter("imstrace.recording.removed", "{file}", "Files that were deleted, as more are not kept.", () => [new(recorder.Counts[RecordingCount.Removed])]);
        instruments.Counter("imstrace.recording.failures", "{failure}", "How often the place could not be written any more.", () => [new(recorder.Counts[RecordingCount.Failures])]);
        instruments.Gauge("imstrace.recording.waiting", "{block}", "Blocks of frames that wait for the disk.", () => [new(recorder.Waiting)]);
    }

    public IEnumerable<string> End()
    {
        recorder.Dispose();
        yield return string.Create(CultureInfo.InvariantCulture,
            $"recorded in {place}: {recorder.Counts[RecordingCount.Written]} frames in {recorder.Counts[RecordingCount.Files]} files; {recorder.Counts[RecordingCount.Dropped]} frames dropped, {recorder.Counts[RecordingCount.Removed]} old files removed.");
    }

    public IEnumerable<string> Faults() => recorder.IsFailing ? ["recording"] : [];

    public void Dispose() => recorder.Dispose();
}
