"""The peer of bench/side-by-side: Stable Diffusion by PyTorch through diffusers. Reads orders, answers in lines of JSON.

    peer.py MODEL fp32|bf16 THREADS         orders from stdin
    peer.py MODEL fp32|bf16 THREADS ORDER   one order (JSON), as a script that draws one picture and ends
"""
import io
import json
import os
import sys
import time

began = time.perf_counter()
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
import torch
import transformers
from diffusers import EulerDiscreteScheduler, StableDiffusionPipeline
from diffusers.utils import logging

logging.disable_progress_bar()
logging.set_verbosity_error()
transformers.logging.disable_progress_bar()

model, precision, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
dtype = {"fp32": torch.float32, "bf16": torch.bfloat16}[precision]
torch.set_num_threads(threads)
torch.set_flush_denormal(True)
answers, sys.stdout = sys.stdout, sys.stderr
pipeline = None


def since(start):
    return 1000 * (time.perf_counter() - start)


def say(answer):
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def open_model():
    global pipeline
    start = time.perf_counter()
    pipeline = StableDiffusionPipeline.from_pretrained(model, dtype=dtype, safety_checker=None, local_files_only=True)
    pipeline.scheduler = EulerDiscreteScheduler.from_config(pipeline.scheduler.config)
    pipeline.set_progress_bar_config(disable=True)
    return {"open": since(start)}


@torch.inference_mode()
def draw(order):
    size, steps = order["size"] // pipeline.vae_scale_factor, order["steps"]
    start = time.perf_counter()
    noise = torch.randn((1, pipeline.unet.config.in_channels, size, size),
                        generator=torch.Generator("cpu").manual_seed(order["seed"]))
    times, kept = [], []
    scale_model_input = pipeline.scheduler.scale_model_input

    def first_step(*values, **named):          # the loop's first call of the scheduler is the beginning of its first step
        if not times:
            times.append(time.perf_counter())
        return scale_model_input(*values, **named)

    def step(pipe, index, timestep, state):
        times.append(time.perf_counter())
        kept.append(state["latents"])
        return {}

    pipeline.scheduler.scale_model_input = first_step
    try:
        picture = pipeline(order["prompt"], height=order["size"], width=order["size"], num_inference_steps=steps,
                           guidance_scale=order["guidance"], latents=noise.to(dtype), callback_on_step_end=step).images[0]
    finally:
        del pipeline.scheduler.scale_model_input
    png = io.BytesIO()
    picture.save(png, "PNG")
    end = time.perf_counter()
    with open(order["png"], "wb") as file:
        file.write(png.getvalue())
    sigma = float(pipeline.scheduler.init_noise_sigma)
    for name, latents in (("start", noise * sigma), ("first", kept[0]), ("last", kept[-1])):
        latents.float().contiguous().numpy().tofile(f"{order['png']}.{name}")
    return {"first": 1000 * (times[0] - start), "steps": [1000 * (b - a) for a, b in zip(times, times[1:])],
            "decode": 1000 * (end - times[-1]), "total": 1000 * (end - start)}


if len(sys.argv) > 4:
    open_model()
    say(draw(json.loads(sys.argv[4])))
else:
    say({"imports": since(began)})
    for line in sys.stdin:
        order = json.loads(line)
        say(open_model() if order["order"] == "open" else draw(order))
