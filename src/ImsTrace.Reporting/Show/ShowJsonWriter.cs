using System.Text;
using System.Text.Json;
using ImsTrace.Analysis.Messages;
using ImsTrace.Reporting.Messages;
using ImsTrace.Reporting.Rows;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Show;

/// <summary>Trees as one JSON document: <c>{"messages":[{"number":…,"tree":{"name":…,"value":…,"offset":…,"length":…,"children":[…]}}]}</c>.</summary>
internal sealed class ShowJsonWriter : IShowWriter
{
    // Nested bodies nest a few dozen levels at most; the writer's own limit is 1,000.
    private readonly Utf8JsonWriter json;
    private readonly TimestampWriter times = new();
    private readonly ShowOptions options;

    public ShowJsonWriter(Stream output, ShowOptions options)
    {
        this.options = options;
        json = new(output, JsonRowWriter.Options);
    }

    public void Write(MessageRecord message, TreeNode tree, ReadOnlyMemory<byte> bytes)
    {
        if (json.CurrentDepth == 0)
            WriteHead();
        json.WriteStartObject();
        json.WriteNumber("number", message.Number);
        if (options.Captures.Count > 1)
            json.WriteString("capture", options.Captures[message.Frame.Capture]);
        json.WriteNumber("frame", message.Frame.Number);
        if (times.Format(message.Time) is { Length: > 0 } time)
            json.WriteString("time", time);
        json.WriteString("protocol", MessageWords.Name(message.Protocol));
        json.WriteString("transport", MessageWords.Name(message.Transport));
        json.WriteString("source", message.Source.ToString());
        json.WriteString("destination", message.Destination.ToString());
        json.WriteNumber("size", message.Size);
        if (message.TryGetNumber(MessageField.HepCaptureId, out long captureId))
            json.WriteNumber("hep_capture_id", captureId);
        WriteText("hep_node_name", message.String(MessageField.HepNodeName));
        WriteText("hep_correlation_id", message.String(MessageField.HepCorrelationId));
        if (options.Hex)
            json.WriteString("hex", Convert.ToHexStringLower(bytes.Span));
        json.WritePropertyName("tree");
        WriteNode(tree);
        json.WriteEndObject();
        json.Flush();
    }

    public void Complete()
    {
        if (json.CurrentDepth == 0)
            WriteHead();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    public void Dispose() => json.Dispose();

    private void WriteText(string name, string value)
    {
        if (value.Length > 0)
            json.WriteString(name, value);
    }

    private void WriteHead()
    {
        json.WriteStartObject();
        json.WriteNumber("schema_version", 1);
        json.WriteStartArray("messages");
    }

    private void WriteNode(TreeNode node)
    {
        json.WriteStartObject();
        json.WriteString("name", node.Name);
        if (node.Value is { } value)
            json.WriteString("value", value);
        if (node.Offset >= 0)
        {
            json.WriteNumber("offset", node.Offset);
            json.WriteNumber("length", node.Length);
        }
        if (node.IsProblem)
            json.WriteBoolean("problem", true);
        if (node.Children.Count > 0)
        {
            json.WriteStartArray("children");
            foreach (TreeNode child in node.Children)
                WriteNode(child);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
