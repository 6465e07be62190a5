using ImsTrace.Protocols.Diameter;
using ImsTrace.Replay.Plans;

namespace ImsTrace.Replay.Diameter;

/// <summary>A recorded request of an application and its answer.</summary>
/// <param name="Flow">Place of its flow in the plan.</param>
/// <param name="Recorded">The request as the recording has it.</param>
/// <param name="Answered">The answer as the recording has it.</param>
/// <param name="Request">The request.</param>
/// <param name="Answer">The answer.</param>
internal sealed record RecordedExchange(int Flow, RecordedMessage Recorded, RecordedMessage Answered, DiameterMessage Request, DiameterMessage Answer)
{
    private const uint ThreeGpp = VendorId.ThreeGpp;

    /// <summary>Number of the answer among the messages of the capture.</summary>
    public long AnswerNumber => Answered.Number;

    /// <summary>What tells requests of one command and user apart: the kind of assignment, authorization and authentication, and who asks.</summary>
    public string Form { get; } = FormOf(Request);

    public static string FormOf(DiameterMessage request) => string.Join('|',
        request.Number(AvpCode.UserAuthorizationType, ThreeGpp), request.Number(AvpCode.ServerAssignmentType, ThreeGpp),
        request.Has(AvpCode.OriginatingRequest, ThreeGpp), request.Text(AvpCode.SIPAuthenticationScheme, ThreeGpp, AvpCode.SIPAuthDataItem));
}
