using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Run.Live;
using ImsTrace.Capture.Live;
using ImsTrace.Samples.SharpPcap;
using SharpPcap;

if (args is not [string name] || CaptureDeviceList.Instance.FirstOrDefault(found => found.Name == name) is not { } device)
{
    Console.Error.WriteLine("Name a device; there are " + string.Join(", ", CaptureDeviceList.Instance.Select(found => found.Name)));
    return 2;
}
using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
device.Open(new DeviceConfiguration { ReadTimeout = 20, Mode = DeviceModes.Promiscuous });
using LiveFrames frames = new([new SharpPcapSource(device, LiveLimits.Default)], LiveLimits.Default);
AnalysisOptions options = new()
{
    Captures = [name], Stop = stop.Token,
    Plan = FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.CallId, MessageField.CommandCode),
};
AnalysisRun.Live(options, new LiveInput { Frames = frames }, flows: null, new Lines());
return 0;

/// <summary>Prints a line for each message.</summary>
internal sealed class Lines : IMessageSink
{
    public void OnMessage(MessageRecord message)
        => Console.WriteLine($"{message.Number} {message.Source} > {message.Destination} {message.Protocol} {MessageNames.Get(message)}");
}
